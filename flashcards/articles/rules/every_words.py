"""Words of several languages that point elsewhere, stand between others, or head what is no prose."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASIDES = _words(
    "beispiel beispiele exemple exemples ejemplo ejemplos exemplo voorbeeld voorbeelden esempio contoh"
)

POINTERS = {
    "en": _words("""
        i me my we us our you your he him his she her it its they them their this these those such
        here there above below following however therefore thus also another other
        """),
    "id": _words("""
        saya aku kami kita kamu anda ia dia mereka ini itu tersebut begitu demikian sini situ
        berikut tadi juga hal beliau kalian
        """),
    "de": _words("""
        ich mich mir mein wir uns unser du dich dir dein ihr euch er sie es ihm ihn ihnen sein seine
        seiner seinem ihre ihrer ihrem dies diese dieser dieses diesem diesen jene jener solche
        dabei dadurch damit dazu daher darum deshalb hier dort oben unten folgende folgenden auch
        davon daraus darauf darin hierbei man somit
        """),
    "nl": _words("""
        ik mij mijn wij we ons onze jij je jouw u uw hij hem zijn zij ze haar het hun hen dit deze
        die dat zulke daarbij daardoor daarmee daarom hier daar boven onder volgende ook hiervan
        hierdoor ervan erin er
        """)
    - {"het", "zijn", "die", "dat"},
    "fr": _words("""
        je me moi mon ma mes nous notre nos tu te toi ton ta tes vous votre vos il elle ils elles
        lui leur leurs son sa ses ce cet cette ces celui celle ceux celles cela ceci ici là suivant
        suivante suivants aussi ainsi donc y en dont
        """)
    - {"en", "y", "dont"},
    "es": _words("""
        yo me mi mis nosotros nuestro nuestra tú te tu tus vosotros usted ustedes él ella ellos
        ellas su sus le les este esta estos estas ese esa esos esas aquel aquella esto eso aquí allí
        siguiente siguientes también así
        """),
    "pt": _words("""
        eu me meu minha nós nosso nossa tu te teu você vocês ele ela eles elas seu sua seus suas
        este esta estes estas esse essa esses essas isto isso aqui ali seguinte seguintes também
        assim
        """),
    "it": _words("""
        io mi mio mia noi nostro nostra tu ti tuo tua voi vostro lui lei loro egli esso essa essi
        suo sua suoi sue questo questa questi queste quello quella quelli quelle ciò qui lì seguente
        seguenti anche così
        """),
    "ms": _words("""
        saya aku kami kita kamu anda ia dia mereka ini itu tersebut begitu demikian sini situ
        berikut juga
        """),
    "sv": _words("""
        jag mig min vi oss vår du dig din ni er han honom hans hon henne hennes den det de dem deras
        denna detta dessa sådan här där ovan nedan följande också därför
        """)
    - {"den", "det", "de"},
}
FUNCTION_WORDS = {
    "en": _words("not and or the a an only always never all must should very more most no if when is are"),
    "id": _words("tidak bukan dan atau yang hanya selalu harus semua sangat lebih paling jangan jika"),
    "de": _words("nicht und oder nur immer nie alle muss sehr mehr kein keine wenn ist sind"),
    "nl": _words("niet en of alleen altijd nooit alle moet zeer meer geen als is zijn"),
    "fr": _words("ne pas et ou seulement toujours jamais tous doit très plus aucun si est sont"),
    "es": _words("no y o solo siempre nunca todos debe muy más ningún si es son"),
    "pt": _words("não e ou só sempre nunca todos deve muito mais nenhum se é são"),
    "it": _words("non e o solo sempre mai tutti deve molto più nessun se è sono"),
    "ms": _words("tidak bukan dan atau yang hanya sentiasa mesti semua sangat lebih paling jangan jika"),
    "sv": _words("inte och eller bara alltid aldrig alla måste mycket mer ingen om är"),
}
_ASIDE = re.compile(
    r"\b(?:exercises?|questions?|quiz|references?|bibliograph\w+|further reading|see also|glossary"
    r"|key terms|summary"
    r"|objectives?|übung\w*|aufgaben?\Z|fragen|literatur\w*|quellen|weblinks|einzelnachweise|siehe"
    r" auch|inhalt\w*|glossar"
    r"|oefening\w*|vragen|literatuur|bronnen|zie ook|inhoud\w*|samenvatting|exercices?|références"
    r"|bibliographie"
    r"|sommaire|voir aussi|ejercicios?|preguntas|referencias|bibliografía|véase|exercícios?"
    r"|perguntas|referências"
    r"|esercizi\w*|domande|riferimenti|bibliografia|latihan|soal|pertanyaan|daftar pustaka"
    r"|referensi|rujukan"
    r"|daftar isi|övning\w*|frågor|källor|referenser)\b",
    re.I,
)


def is_aside(title: str) -> bool:
    """Whether a heading is that of exercises, references and the like."""
    return bool(_ASIDE.search(title))
