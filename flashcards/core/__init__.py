"""The pure core: no Qt, no SQL, no files, no clock and no randomness of its own. Its words:

deck        a named set of cards; decks nest. An article is a deck whose sub-decks are its sections
note        what a person wrote down: fields of a note type, its tags, the passages it stands on
note type   which fields a note has and which cards they give: basic, both, list, cloze
card        one question of a note, with its place in the schedule
key         what tells a card from its siblings: a template's number, or the words that a cloze hides
sibling     another card of the same note
state       new, learning, review or relearning
step        how far a card is in its learning or relearning steps
memory      stability and difficulty as of a study day; a card has all three or none
stability   the days after which a card is recalled with a chance of 90 %
difficulty  1 (easy) to 10 (hard)
retrievability      the chance to recall a card now
desired retention   the retrievability at which a review card comes back
interval    days from a review to the next
due         when a card comes back: an instant while learning (`due`), a study day in review (`due_day`)
study day   an integer: days since 1970-01-01, each starting at the rollover hour of local time
review      one answer given, or another change of a card's schedule, as a row of the log
rating      again, hard, good, easy
lapse       a rating "again" of a card in review; a leech has lapsed often
suspend     keep a card out of study until it is resumed; bury: until tomorrow
preset      the study options that decks share
passage     the words of an article that a note stands on
source      the quotes that find those passages
lesson      one teaching of cards to a class; the class screen is the projector's, the teacher's the laptop's
tally       what the teacher counted on a card: right, wrong, hands raised
frozen      the class keeps its picture while the teacher looks ahead
session     one sitting: the queue, what is shown, what was done
"""
