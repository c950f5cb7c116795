@echo off
rem Lets a double click on a deck open the program that lies beside this file, for this user alone.
set "program=%~dp0flashcards.exe"
reg add "HKCU\Software\Classes\flashcards.deck" /ve /d "Flashcards deck" /f >nul
reg add "HKCU\Software\Classes\flashcards.deck\DefaultIcon" /ve /d "\"%program%\",0" /f >nul
reg add "HKCU\Software\Classes\flashcards.deck\shell\open\command" /ve /d "\"%program%\" \"%%1\"" /f >nul
reg add "HKCU\Software\Classes\.flashcards" /ve /d "flashcards.deck" /f >nul
for %%e in (.apkg .colpkg) do reg add "HKCU\Software\Classes\%%e\OpenWithProgids" /v "flashcards.deck" /t REG_SZ /d "" /f >nul
echo Done: .flashcards opens with %program%
