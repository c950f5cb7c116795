"""English words by what they do in a sentence, and the forms of its verbs."""

import re

from flashcards.articles.language import word_set

PRONOUNS = word_set("""
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    this that these those one ones such both another other others same former latter each myself
    yourself ourselves here there everyone everybody someone somebody anyone anybody nobody something
    anything nothing everything mine oneself himself herself itself themselves many some several few
    most much either neither all
    """)
POINTERS = word_set("""
    i me my mine we us our ours you your yours he him his she her hers it they them this these those
    such here latter former aforementioned following previous preceding earlier himself
    herself today yesterday tomorrow ago recently currently now nowadays respectively likewise too also
    however thus therefore hence let's don't you're you'll we'll we're i'm it's that's there's what's
    similarly
    """)
PERSONAL = word_set("""
    i me my mine we us our ours you your yours myself yourself ourselves let's don't you're you'll we'll
    we're i'm i've i'd we've you've you'd please okay ok
    """)
MANUAL = word_set("""
    file files install installed server command click directory folder folders user users run api
    settings menu button software version configuration package daemon computer desktop application
    terminal option python github library import json code http https backend url urls metadata yaml
    deploy plugin docker kubernetes
    """)
OWNERS = word_set("""
    today children women men people society one world body country nature company plant animal cell student
    """)
DETERMINERS = word_set("""
    a an the
    """)
BE = word_set("""
    is are was were
    """)
MODALS = word_set("""
    can could may might must shall should will would
    """)
AUXILIARIES = (
    BE
    | MODALS
    | word_set("""
    be been being am has have had do does did isn't aren't can't won't
    """)
)
SUBORDINATORS = word_set("""
    if when while because although though since unless until whereas whether after before as than once
    so whenever wherever that which who whom whose where what why how and/or but or nor yet except like
    """)
PREPOSITIONS = word_set("""
    of in on at to for from with by between among under over into onto through during within without
    against about across along around behind beyond near per toward towards upon via
    """)
EVALUATIVE = word_set("""
    basic vital
    important key major good better best great bad worse worst big huge common popular useful essential
    interesting simple easy difficult hard serious real perfect fine nice critical crucial significant
    typical classic obvious different similar main possible necessary well-known excellent wonderful
    little fairly rather quite very relatively particularly especially really also just still already
    not no only merely usually often sometimes generally typically
    """)
VAGUE = word_set("""
    example examples problem problems reason reasons thing things way ways matter case cases issue
    issues part parts one some topic topics question questions challenge challenges idea step steps
    story lot result results consequence consequences fact factor factors place point time times bit
    mistake option choice subject task member members source sources success failure advantage
    disadvantage concern priority sign exception reminder answer combination series variety number pair
    lots means component components feature ingredient characteristic focus basis beginning end start
    version release rewrite subclass update
    """)
RELATIONS = word_set("""
    purpose function role goal aim objective cause disadvantage advantage drawback benefit effect
    capital unit symbol formula name meaning origin size length height area population diameter radius
    mass weight volume temperature speed distance depth width age duration boundary source task job
    product products focus center centre opposite sum difference ratio rate range value default limit
    definition basis principle abbreviation founder author inventor creator president director
    discoverer composer designer architect location site shape color colour density frequency wavelength
    charge pressure
    """)
PERSON_NOUNS = word_set("""
    founder author inventor creator president director discoverer composer designer architect king queen
    emperor chemist physicist biologist geologist astronomer mathematician economist philosopher
    sociologist psychologist engineer explorer botanist naturalist historian scientist writer poet
    painter sculptor monk professor doctor physician surgeon captain general admiral merchant
    shipbuilder inventor statistician linguist anthropologist geographer meteorologist programmer
    developer researcher journalist novelist philanthropist politician statesman industrialist
    microbiologist neurologist anatomist sailor entrepreneur printer instrument-maker clockmaker
    watchmaker teacher priest bishop pope saint nurse pilot person man woman astronaut cosmonaut
    """)
ORGANISATION = word_set("""
    company university college institute agency department society association corporation committee
    council commission party army navy government ministry parliament congress senate board bank church
    school museum court league federation union group team inc ltd foundation organization organisation
    bakery hospital laboratory press club court act treaty war states kingdom republic empire office
    service bureau fund network observatory academy project program programme railway line house street
    city town county
    """)
FIRST_NAMES = word_set("""
    aaron adam adolf ada agnes alan albert alessandro alexander alfred alice amelia amy andrew andreas
    angela ann anna anne anthony antoine antonio antonie arthur august augusta barbara benjamin bernard
    bernhard blaise bob brian bruce carl carol caroline catherine charles christiaan christian
    christopher claude clara daniel david denis dennis diana dmitri donald dorothy douglas edmond edmund
    eduard edward edwin elias elizabeth ellen emil emily emma enrico erasmus eric ernest ernst erwin
    eugene evangelista ferdinand florence frances francis francois frank franz fred frederick friedrich
    fritz gabriel galileo george gerald giovanni giuseppe glenn gordon gottfried gottlieb grace graham
    gregor guglielmo gustav gustave hans harold harriet harry heinrich helen hendrik henri henrietta
    henry herbert hercules hermann horace howard hugh humphry ian ibn ignaz immanuel isaac isabel ivan
    jack jacob jacques james jan jane jean jeremy jim joan joe johann johannes john jonas jonathan josef
    joseph joshua josiah juan jules julia julian julius karl kate katherine konrad kurt lars laura
    lawrence leo leon leonard leonardo leonhard lewis linus lise lord louis louise lucy ludwig luigi
    luke marc marcello marco margaret maria marie mark martin mary matthew matthias maurice max michael
    michelangelo mikhail miguel moritz nancy napoleon nathan neil nicholas nicolaus niels nikola nikolai
    noah oliver oscar oswald otto patrick paul percy peter philip philipp pierre pierre-simon rachel
    ralph raymond rebecca rene richard robert roger roland ronald rosalind rudolf rudolph ruth samuel
    sara sarah sebastian sergei sigmund simon sophie stanley stephen steve steven stewart susan theodor
    theodore thomas timothy tim tom tycho vasco vasily victor vincent virginia vladimir walter werner
    wilhelm william wolfgang yuri sir saint queen king prince emperor pope captain
    """)
UNIQUE = word_set("""
    sun moon earth world sky sea ocean atmosphere universe equator ground body brain heart blood skin
    environment economy internet past future north south east west air water soil night day planet
    cell pancreas liver stomach spleen thymus spine skull thyroid bladder retina cornea tongue throat mantle
    larynx pharynx trachea esophagus oesophagus diaphragm duodenum colon rectum bloodstream lungs kidneys
    cerebellum hypothalamus hippocampus
    crust land brakes poles left right surface base top bottom middle
    """)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_IRREGULAR = """
    be was been; blow blew blown;
    become became become; begin began begun; break broke broken; bring brought brought;
    build built built; buy bought bought; catch caught caught; choose chose chosen; come came come; cut
    cut cut; do did done; draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feed fed
    fed; feel felt felt; fight fought fought; find found found; fly flew flown; forbid forbade
    forbidden; freeze froze frozen; get got got; give gave given; go went gone; grow grew grown; hang
    hung hung; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held; keep kept
    kept; know knew known; lay laid laid; lead led led; leave left left; lend lent lent; let let let;
    lie lay lain; lose lost lost; make made made; mean meant meant; meet met met; overcome overcame
    overcome; overthrow overthrew overthrown; pay paid paid; put put put; read read read; ride rode
    ridden; rise rose risen; run ran run; say said said; see saw seen; sell sold sold; send sent sent;
    set set set; shake shook shaken; shine shone shone; show showed shown; shrink shrank shrunk; shut
    shut shut; sing sang sung; sink sank sunk; sit sat sat; sleep slept slept; speak spoke spoken; spend
    spent spent; spin spun spun; split split split; spread spread spread; stand stood stood; steal stole
    stolen; strike struck struck; sweep swept swept; swim swam swum; take took taken; teach taught
    taught; tear tore torn; tell told told; think thought thought; throw threw thrown; understand
    understood understood; wear wore worn; win won won; write wrote written; slide slid slid
    """
_ROWS = [row.split() for row in _IRREGULAR.split(";")]
PAST = {past: base for base, past, _participle in _ROWS}
PARTICIPLES = {participle: past for _base, past, participle in _ROWS}

_REGULAR = word_set("""
    conclude realize report hypothesize claim house digest assemble swell melt kill
    command abandon abolish absorb accept accompany account accumulate achieve acquire act adapt add adopt
    affect aim allow announce appear apply appoint approve argue arise arrange arrive assume attach
    attack attract attribute award balance base behave believe belong block borrow bound breathe burn
    calculate call capture carry cause change circulate claim classify coin collapse collect collide
    combine compare compete complete compose compress compute condense conduct confirm connect conquer
    consist construct consume contain continue contract contribute control convert convince cool
    cooperate copy correct cover create cross cultivate declare decline decompose decrease deepen defeat
    define deliver demonstrate depend deposit derive describe design destroy detect determine develop
    devise die differ diffuse digest direct disappear discover dissolve distinguish divide dominate
    donate double drain drop earn elect eliminate emerge emigrate emit employ enable encode encourage
    end enter equal erode erupt escape establish estimate evaporate evolve exceed exchange excite exert
    exist expand expel explain explode explore export express extend extract fail fasten favour fill
    filter finance finish fire fix flow focus follow force form formulate found fuse gain generate
    govern guide happen harden heat help identify imagine implement import improve include increase
    indicate infect inhabit inherit inspire install insulate intend interact introduce invade invent
    invest involve isolate issue join kill lack land last launch limit link live load locate lower
    maintain manage manufacture marry measure melt migrate mix modify move multiply name need note
    observe obtain occupy occur offer open operate oppose orbit order organize organise originate outlaw
    own oxidize paint pass patent perform photograph pioneer place plan plant play popularize possess
    pour power precede predict prepare present preserve press prevent print process produce promote
    propose protect prove provide publish pull pump punish purchase push radiate raise range reach react
    rebuild receive recognize record recover recycle reduce refer reflect refuse regulate reinforce
    reject relate release remain remove rename repair repeal repel replace replicate represent reproduce
    require resemble resign resist respond rest restore restrict result retain return reveal reverse
    revolve rotate rule sail save scan scatter seal secrete select separate serve settle shape share
    shift sign signal slow smell solve sort spawn specify stabilize start state stay stimulate stop
    store strengthen stretch study succeed suffer suggest supply support surround survive sustain
    swallow synthesize target taste tax test tighten touch trade train transfer transform translate
    transmit transport trap travel treat trigger try turn undergo unite use vaporize vary vote walk want
    warm wash watch weaken weigh widen work wrap yield
    """)
VERBS = _REGULAR | {row[0] for row in _ROWS}
_DOUBLING = word_set("""
    stop drop trap plan ship wrap ban equip transmit emit expel repel commit refer occur scan
    """)


def past_of(verb: str) -> str:
    """The past of a regular verb: carry -> carried, drop -> dropped."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ed"


def third_person(verb: str) -> str:
    """Carry -> carries, pass -> passes, have -> has."""
    if verb in ("have", "be"):
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + "s"


_PASTS = {past_of(verb): verb for verb in _REGULAR} | PAST
_THIRDS = {third_person(verb): verb for verb in VERBS}


def base_of_past(word: str) -> str:
    """The listed verb whose past a word is, else nothing: "opened" -> "open", "wrote" -> "write"."""
    return _PASTS.get(word, "")


def base_of_third(word: str) -> str:
    """The listed verb whose third person a word is, else nothing."""
    return _THIRDS.get(word, "")


def is_participle(word: str) -> bool:
    """Whether a word looks like a past participle."""
    return word in PARTICIPLES or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def past_of_participle(word: str) -> str:
    """The simple past for a participle: "written" -> "wrote"; a regular one is both."""
    return PARTICIPLES.get(word, word)


_SINGULAR_S = ("ss", "us", "is", "ics", "ness")
_PLURALS = word_set("""
    people men women children feet teeth geese mice bacteria algae fungi phenomena criteria data media
    strata species series police cattle nuclei larvae mitochondria stimuli alumni
    villi microvilli alveoli bronchi bronchioli cocci bacilli glomeruli vertebrae
    """)


def is_plural(noun: str) -> bool:
    """Whether the form of a noun is a plural's."""
    low = noun.lower()
    return low in _PLURALS or (low.endswith("s") and not low.endswith(_SINGULAR_S) and len(low) > 3)


def singular(noun: str) -> str:
    """A noun without its plural ending, good enough to compare words: "bodies" -> "body"."""
    low = noun.lower()
    if not is_plural(low) or low in _PLURALS:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-2] if re.search(r"(?:ss|x|ch|sh|z)es\Z", low) else low[:-1]


_WORD = re.compile(r"[^\W_][\w’'./%°-]*")


_BRACKETED = re.compile(r"\s*\([^()]{0,120}\)")


def tokens(text: str) -> list[str]:
    """The words of a text as they stand, without the marks around them."""
    return [found.rstrip(".'’") for found in _WORD.findall(text)]


def lower(text: str) -> list[str]:
    return [word.lower() for word in tokens(text)]


def without_brackets(text: str) -> str:
    return _BRACKETED.sub("", text).strip()


_NOUNS_TOO = word_set("""
    changes causes forms functions effects uses studies works shows means results starts ends kinds
    states rules plans plants parts places points names lands waters acts aims attacks balances
    blocks calls claims controls copies covers designs dies drains drops exchanges fires flows
    forces guides heats helps issues joins lacks lasts launches limits links lives loads measures
    mixes moves needs objects offers orbits orders parents pressures prints processes produces pumps
    raises ranges reports rests returns rises runs sails samples scans scatters seals sets shapes
    shares shifts signals slows smells sorts spins spreads stays stores stretches supports tastes
    taxes tests touches trades traps travels treats tries turns views votes walks warms washes
    watches waves yields houses shadows thoughts attitudes
    """)


def is_noun_too(word: str) -> bool:
    """Whether a third person may as well be a plural: "changes"."""
    return word in _NOUNS_TOO


NO_OBJECT = word_set("""
    affect involve provide support promote influence concern enjoy begin have do make use contain
    take give keep help include get put lead depend come go become refer consist lie live occur form
    appear look need want mean describe vary grow range act differ work belong result allow enable let call
    tell say see know find bring set run play serve happen remain stay exist travel conduct practice
    """)
