"""Personal parameters of FSRS: fitted in a process of its own, judged, and taken up in one step."""
