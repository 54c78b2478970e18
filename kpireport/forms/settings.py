"""The names of the settings on the register's Settings sheet, and what each is for."""

from __future__ import annotations

from dataclasses import fields

from kpireport.model.register import Settings


def setting_name(field_name: str) -> str:
    """Return a setting's name on the sheet: ``cabinet_member`` is ``Cabinet member``, ``language`` ``Language``."""
    return field_name.replace("_", " ").capitalize().replace("Email", "E-mail")


SETTING_NAMES = {setting_name(field.name): field.name for field in fields(Settings) if field.type == "str"}
"""Every setting by its name on the sheet, with its field in Settings."""

SWITCH_OFF = "Switch off"
"""How the name of a setting begins that switches off a check, for all indicators or ``for`` one."""

SETTING_NOTES = {
    "council": "The council's name, as the reports print it.",
    "report_title": "The title of the performance report.",
    "scheme": "The RAG scheme to go by. Empty: the newest that is in force in the quarter.",
    "contact_for_returns": "Who receives the services' returns: a role.",
    "email_for_returns": "The address to which the services send their returns.",
    "returns_due": "When the returns are due, in words.",
    "meeting": "Front sheet: the meeting that receives the report.",
    "meeting_date": "Front sheet: the date of the meeting, in words.",
    "subject_heading": "Front sheet: the subject of the report.",
    "cabinet_member": "Front sheet: the member who answers for the report.",
    "senior_leadership_lead": "Front sheet: the officer who answers for the report.",
    "report_author": "Front sheet: who wrote the report, and may be asked about it.",
    "contact_details": "Front sheet: where the author can be reached.",
    "policy_context": "Front sheet: the plan or policy that the report serves.",
    "financial_summary": "Front sheet: what the report costs or commits.",
    "key_decision": "Front sheet: Yes or No.",
    "review_date": "Front sheet: when the subject comes back.",
    "scrutiny_committee": "Front sheet: the committee that scrutinises the report.",
    "council_objectives": "Front sheet: the objectives the report serves, with a semicolon between them.",
    "language": "The language of the documents. Empty: en-GB.",
    "word_for_service": "What the council calls a service: Service, Department, Division.",
    "word_for_theme": "What the council calls a theme: Theme, Priority.",
    "word_for_outcome": "What the council calls an outcome: Outcome, Objective.",
    "word_for_tag": "What the council calls a tag: Equality theme, Protected characteristic. A tag such as "
    "Priority: Clean streets goes by its own word, Priority.",
    "note_for_readers": "A note printed with every report. Empty: none.",
    "font": "The font of every document. Empty: Calibri.",
    "main_colour": "The colour of headings, as six hexadecimal digits. Empty: 1F3864, a dark blue.",
    "logo": "The file name of the council's logo, beside this register. Empty: none.",
}
"""What each setting is for, by its field in Settings."""
