"""Read one report and print what it says: events with their voice and date, quotations with their speaker."""

import dragoman

TEXT = """\
The foreign ministers of Peru and Chile met in Lima on Monday to discuss the opening of a new border crossing.

"We will sign the protocol before the end of the year," Peruvian Foreign Minister Rosalba Quispe said after the meeting.
"""

reading = dragoman.read(TEXT, date="2024-05-15")

for event in reading.events:
    who = ", ".join(reading.name(actor) for actor in event.actors)
    print(f"{event.type} ({event.modality}): {who}; {event.place}; {event.time.earliest} to {event.time.latest}")
    print(f"    because: {event.sentences[0].of(TEXT)}")
    print(f"    says: {reading.name(event.voice.speaker)}")

for quotation in reading.quotations:
    print(f"{reading.name(quotation.speaker)}: {quotation.span.of(TEXT)}")
