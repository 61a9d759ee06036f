"""What each picture shows, in a line under its headline, for whoever sees it the first time."""

from __future__ import annotations

CAPTIONS = {
    "ask_to_met": "How many people came how far; a full bar is everybody named.",
    "answers": "Of the people asked, how many answered, and how many I met.",
    "answers_by": "Of those asked in each way, how many answered.",
    "nudges": "After how many messages the answers came.",
    "measures": "How often each measure of a talk was good.",
    "information": "How many talks had which information score, 0 to 4.",
    "gave_back": "Of what could go back to people, how much did.",
    "themes": "Takeaways by theme (down) and direction (across): the fuller, the more.",
    "voices": "How many different people spoke about each direction; five fill the bar.",
    "evidence": "What was heard for and against each direction, weighed.",
    "confidence": "How sure I was of each direction, 0 to 100; each mark is a step.",
    "saturation": "What was new in each talk about a direction, by the day of the talk.",
    "introductions": "Who led to whom, and who of them was met, was asked, or waits.",
    "leads": "Days from the first talk with someone to the lead they gave.",
    "connections": "Everybody I have met, by how warm the contact is.",
    "touches": "Messages and talks of each month: the fuller, the more.",
    "courage": "How hard it was to ask, 0 (easy) to 4 (very hard); each mark is a talk.",
    "preparedness": "How good the information was, 0 to 4, by how much of the checklist was left.",
}
