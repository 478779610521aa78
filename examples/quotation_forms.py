"""Show how each form of quotation is read: the words, whose they are, how they are given, and what is laid to somebody besides."""

import dragoman

FORMS = {
    "direct, the cue behind": "“We are ready to talk,” Foreign Minister Alda Brenn told reporters in Oskaldun.",
    "direct, the cue inside": "“We are ready,” Alda Brenn said, “and we shall wait.”",
    "direct, a colon": "Alda Brenn: “The road is open.”",
    "direct, inverted": "The ferry came late. Said Alda Brenn: “Nobody has read the ledger.”",
    "signed with a dash": "“The road is open.” — Alda Brenn",
    "mixed": "Alda Brenn said the treaty was “a dead letter” and that nobody would sign it.",
    "indirect": "Alda Brenn said that the border would open in May, a month after the floods.",
    "indirect, the cue behind": "The border will open in May, a spokesman for the ministry said.",
    "according to": "According to two senior officials, the border will open in May.",
    "in the words of": "In the words of Alda Brenn, “nobody won.”",
    "a headline": "Norvia ready for talks: foreign minister",
    "a post, an interview": "“The road is open,” Alda Brenn wrote on X. In an interview with the Daily she said that tolls would fall.",
    "a joint statement": "Norvia and Tharn said in a joint statement that the ferry would run again.",
    "a noun as the cue": "Alda Brenn repeated her accusation that Tharn had moved the border stones.",
    "several words as the cue": "Alda Brenn was quoted as saying by the state agency that the talks had failed.",
    "declared opinion": "Alda Brenn is confident that the ceasefire will hold.",
    "carried over paragraphs": "“The road is open,” Alda Brenn said.\n\n“Nobody will be stopped at the bridge.”",
    "open at the end of a paragraph": "Alda Brenn said: “The road is open.\n\n“Nobody will be stopped at the bridge.”",
    "speech inside speech": "“The mayor told me, ‘You are late,’ and he was right,” Alda Brenn said.",
    "an odd number of marks": 'Alda Brenn said: "The road is open. Everybody went home after the vote.',
    "guillemets": "«The road is open,» Alda Brenn said.",
    "editorial brackets": "“We [Norvians] shall wait,” Alda Brenn said.",
    "a judgement": "Alda Brenn called the plan “unwise”.",
    "a denial": "Alda Brenn denied that the ledgers were lost.",
    "a transcript": "MS. BRENN: The road is open to all.\n\nQUESTION: Since when is it open?\n\nMS. BRENN: Since this very morning.",
    "a title, not speech": "Alda Brenn signed copies of “The Long Road Home” in Oskaldun.",
    "scare quotes, not speech": "The so-called “Harbour Group” met in Oskaldun.",
    "a thought and a plan": "Alda Brenn is wary of the offer. She plans to visit Tharn.",
    "an act and a finding": "Tharn criticised the visit. A poll shows growing doubts.",
}

for form, text in FORMS.items():
    reading = dragoman.read(text, date="2024-05-06")
    print(f"{form}\n  {' / '.join(text.split(chr(10) * 2))}")
    for said in reading.quotations:
        beside = [said.occasion, f"to {said.audience}" if said.audience else None]
        told = ", ".join([str(said.mode), *(one for one in beside if one)])
        print(f"    {reading.name(said.speaker)} ({told}): {' / '.join(said.span.of(text).split(chr(10) * 2))}")
    for held in reading.attributions:
        whose = reading.name(held.speaker) if held.speaker else held.speaker_span.of(text) if held.speaker_span else "nobody named"
        print(f"    {whose} [{held.kind}: {held.cue.of(text)}]: {held.span.of(text)}")
    if not reading.quotations and not reading.attributions:
        print("    nobody is quoted")
