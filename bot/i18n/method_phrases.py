"""What the reports of a round say of methods, in the order that journals ask for."""

from collections.abc import Mapping
from typing import Final

from bot.i18n.phrase import Phrase

_CIRF = "A heading under methods; the word that journals use."
_METHOD = "A sentence under methods, for researchers."
_GRIPP = "GRIPP2 is a form of journals: how the public took part in a study."

METHODS: Final[Mapping[str, Phrase]] = {
    "cirf_aims": Phrase("Aims", _CIRF),
    "cirf_design": Phrase("Design", _CIRF),
    "cirf_ethics": Phrase("Ethics", _CIRF),
    "cirf_people": Phrase("Who took part", _CIRF),
    "cirf_material": Phrase("Material", _CIRF),
    "cirf_procedure": Phrase("Procedure", _CIRF),
    "cirf_analysis": Phrase("Analysis", _CIRF),
    "cirf_findings": Phrase("Findings", _CIRF),
    "cirf_limits": Phrase("Limits", _CIRF),
    "cirf_revisions": Phrase("Changes", _CIRF),
    "m_aims": Phrase(
        (
            "People looked at drafts before they were used. They judged the words, the "
            "questions and what each needs."
        ),
        _METHOD,
    ),
    "m_look": Phrase(
        ("People looked again at what the team had changed. They said whether it was right."),
        _METHOD,
    ),
    "m_design": Phrase(
        (
            "A review in a chat, one item at a time. Each person went at their own pace and "
            "in their own language."
        ),
        _METHOD,
    ),
    "m_dates": Phrase("The round ran from {opened} to {closed}.", _METHOD),
    "m_open": Phrase("The round opened on {opened} and has not ended.", _METHOD),
    "m_consent": Phrase(
        (
            "People agreed in the chat before they began. They could skip, stop or take back "
            "anything."
        ),
        _METHOD,
    ),
    "m_heavy": Phrase(
        (
            "{count} item was marked as heavy. Its words stayed hidden until a person chose "
            "to see them."
        ),
        _METHOD,
        many=(
            "{count} items were marked as heavy. Their words stayed hidden until a person "
            "chose to see them."
        ),
        count="count",
    ),
    "m_support": Phrase(
        ("Support was one tap away at all times. Afterwards people were asked how they were."),
        _METHOD,
    ),
    "m_readers": Phrase("Who reads the answers: {readers}", _METHOD),
    "m_retention": Phrase("What is kept: {retention}", _METHOD),
    "m_approval": Phrase("Who approved the ethics: to be written by the team.", _METHOD),
    "m_took": Phrase(
        "{count} person took part of {enrolled} who were enrolled.",
        _METHOD,
        many="{count} people took part of {enrolled} who were enrolled.",
        count="count",
    ),
    "m_took_public": Phrase("{count} people took part.", _METHOD),
    "m_found": Phrase(
        "How people were found, and what they were given: to be written by the team.", _METHOD
    ),
    "m_draft": Phrase(
        "{title}: {count} item.", _METHOD, many="{title}: {count} items.", count="count"
    ),
    "m_asked": Phrase(
        (
            "Of each item people said: fine, change the words, another way, or not at all. "
            "They could put it in their own words, and say why."
        ),
        _METHOD,
    ),
    "m_needs": Phrase(
        "They said how it would feel, and what they would need in place and afterwards.", _METHOD
    ),
    "m_again": Phrase(
        "Old and new wording stood side by side. People said whether it was right.", _METHOD
    ),
    "m_counted": Phrase(
        ("Verdicts were counted. Comments were read by people, and no program summed them up."),
        _METHOD,
    ),
    "m_objection": Phrase(
        "One “should not be asked” was enough: the team had to answer in writing.", _METHOD
    ),
    "m_coding": Phrase("How comments were read and grouped: to be written by the team.", _METHOD),
    "m_outcomes": Phrase(
        (
            "Decisions: {changed} changed, {partly} in part, {not_changed} not changed, "
            "{passed_on} passed on."
        ),
        _METHOD,
    ),
    "m_see": Phrase("The numbers and words stand above, item by item.", _METHOD),
    "m_meaning": Phrase("What it all comes to: to be written by the team.", _METHOD),
    "m_short": Phrase(
        (
            "Answers in a chat run short. Where depth matters, follow up by voice, in a group"
            " or on a call."
        ),
        _METHOD,
    ),
    "m_fine": Phrase(
        ("“Fine” is the shortest way through. Not every “fine” means that nothing is wrong."),
        _METHOD,
    ),
    "m_gist": Phrase(
        (
            "Some may have judged a heavy item by its short version only. They never count as"
            " verdicts on the wording."
        ),
        _METHOD,
    ),
    "m_order": Phrase(
        "Whoever is late, away or unwell may be missing. Nobody was pressed to answer.", _METHOD
    ),
    "m_revised": Phrase(
        "{count} wording changed after people's words. Each stands under “What changed”.",
        _METHOD,
        many=("{count} wordings changed after people's words. Each stands under “What changed”."),
        count="count",
    ),
    "m_study": Phrase("What changed in the study itself: to be written by the team.", _METHOD),
    "gripp2_lead": Phrase(
        "A draft from what the bot knows. The team writes the rest and answers for all of it."
    ),
    "gripp2_aim": Phrase("1. Aim", _GRIPP),
    "gripp2_methods": Phrase("2. Methods", _GRIPP),
    "gripp2_results": Phrase("3. Results", _GRIPP),
    "gripp2_discussion": Phrase("4. Discussion", _GRIPP),
    "gripp2_reflections": Phrase("5. Reflections", _GRIPP),
    "g_aim": Phrase("The aim was to have young people shape the drafts before use.", _GRIPP),
    "g_study": Phrase("How this serves the study: to be written by the team.", _GRIPP),
    "g_results": Phrase(
        "What came of it, for the good and otherwise: to be written by the team.", _GRIPP
    ),
    "g_influence": Phrase(
        "How far people's words shaped the study: to be written by the team.", _GRIPP
    ),
    "g_us": Phrase(
        "What people said of the process stands above, under “What people said of us”.", _GRIPP
    ),
    "g_reflect": Phrase(
        ("What went well, what did not, and what others can learn: to be written by the team."),
        _GRIPP,
    ),
}
