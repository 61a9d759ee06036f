"""A first guess at what the columns of an unknown table hold, from the words of its header."""

from collections.abc import Iterable

from infoview.formats.csv_layouts import Field, plain_header

_WORDS: dict[Field, str] = {
    Field.NAME: "name|full name|fullname|display name|contact|contact name|person|nombre completo|nom complet",
    Field.GIVEN: "first name|firstname|first|given name|forename|vorname|prénom|prenom|nombre|nome|voornaam",
    Field.MIDDLE: "middle name|weitere vornamen|deuxième prénom|segundo nombre",
    Field.FAMILY: "last name|lastname|last|surname|family name|nachname|nom|apellido|apellidos|cognome|sobrenome|"
    "achternaam",
    Field.NICKNAME: "nickname|spitzname|surnom|apodo",
    Field.ORGANISATION: "organisation|organization|company|company name|employer|firma|unternehmen|société|societe|"
    "entreprise|empresa|organización|azienda|bedrijf",
    Field.ROLE: "role|position|job title|job|title|occupation|beruf|berufsbezeichnung|poste|fonction|cargo|puesto|"
    "ruolo|functie",
    Field.EMAIL: "email|e-mail|mail|email address|e-mail address|email 1|email 2|work email|personal email|"
    "e-mail-adresse|e-mail 2: adresse|adresse e-mail|adresse de messagerie|correo|correo electrónico|"
    "dirección de correo electrónico|indirizzo e-mail|e-mailadres",
    Field.PHONE: "phone|phone number|telephone|mobile|mobile phone|cell|telefon|mobiltelefon|handy|"
    "telefon geschäftlich|téléphone|tél. mobile|teléfono|teléfono móvil|telefono|telefoon",
    Field.PROFILE: "linkedin|linkedin url|linkedin profile|profile|profile url",
    Field.URL: "url|website|web page|web|link|links|webseite|site web|página web",
    Field.CONNECTED_ON: "connected on|connected|met on|date connected",
    Field.TAGS: "tags|labels|categories|groups|kategorien|catégories|categorías",
    Field.NOTES: "notes|note|comments|comment|remarks|notizen|bemerkungen|notas|commentaires",
}
_FIELD_OF = {word: meaning for meaning, words in _WORDS.items() for word in words.split("|")}


def guessed_fields(headers: Iterable[str]) -> dict[str, str]:
    """Header to field, for every header whose words are known."""
    guess = {header: _FIELD_OF.get(plain_header(header.replace("_", " "))) for header in headers}
    return {header: str(meaning) for header, meaning in guess.items() if meaning}
