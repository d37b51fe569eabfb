"""Words that decide whether a capital letter begins a name. In small letters, without accents."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LIKE_A_WORD = _words(
    """abbey alma amber angel april art august aurora autumn ayr bailey basil bay bea beau bee berry betty bill birdie blair
    blake blue bob bobby bonnie boy brad brandy brook brooke buck bud buddy buster candy carol case cash chance charity
    chase chip christian chuck clay clement cliff coco colt constance constant coral corey crystal daisy dale dan darcy dash dawn
    dean desire destiny dick dolly don drew duke earl ebony eden elder elle ellis ember emerald esme essence eve ever faith fay fern
    finn fleur flint flora forest forrest fox francis frank frankie gale gay gene genesis ginger glen glory grace grant gray guy
    happy harmony haven hazel heath heather heaven henna holly honey honor honour hope hunter iris ivory ivy jack jade jasmine
    jasper jay jean jet jewel jo joan job joe jolly josh joy joyce june justice kat kay king kit laurel lance lark lee leigh levi liberty
    lily link lock logan lori love luck lucky lucy mace major mario mark mars marvel mason max may melody mercy merit merry mick miles milo
    mina ming minty misty mo monday myrtle nancy nell nick noble nora norm nova oak ocean olive opal page paige pansy parker pat
    patience patsy paul peace pearl peg penny perry pete petal petunia phoenix pierce piers piper poppy porter precious president
    prince princess prudence queen rain ramble randy ray red reed reef remy rex rich rick river rob robin rocky rod roger rose
    rosemary rosie royal ruby rusty sage sally sam sandy sapphire scarlet scarlett scot scout self september serenity shade shaw
    shay shelly sherry sienna silver sky skip sol sonny spencer star stella sterling stew stone storm sue summer sunday sunny
    tanner tara tate taylor ted temperance terry tiger tim tobey tom tony trace trent trinity trip troy true tuesday ty una unique
    usher valentine van vera verity vic victor viola violet wade walker ward warren wayne webb wednesday wendy wesley will willow wing winter
    wolf woody yale young zion""",
) - _words("betty joan joe josh lucy nancy nell nora paul perry pete sally sam stella ted terry tom tony vera wayne wendy tim nick bobby")
"""Given names that are also words or titles: judged by where they stand and by what is near."""

LIKE_A_PLACE = _words(
    """adelaide alexandria ashton aston austin barry bentley blythe boston bradford bristol brooklyn buxton carlisle carson
    chad chelsea chester chesterton cheyenne clifton clinton cole congo crewe cuba dakota dallas denver derby devon douglas dublin
    dudley edison eire england etruria fenton florence florida france geneva georgia hamilton harlow houston india indiana ireland israel
    italia jersey jordan kelly kenia kent kenya kendal kimberley kingston lancaster lincoln london lourdes lorraine ludlow madison
    malta marley melbourne memphis milan milton montana montserrat nelson newton paris preston raleigh regina rhodes richmond roma
    rugby rutland salisbury santiago savannah scotland selby shannon shelton siena skye stafford stamford stanley stirling stoke
    sutton sydney tyne trinidad troy tyrone valencia venice verona vienna victoria virginia wales warwick washington wells
    windsor york zaire""",
) - _words("kelly shannon lorraine chad")
"""Given names that are also places: names only beside something that a person does."""

MONTHS = _words("january february march april may june july august september october november december")
SEASONS = _words("spring summer autumn winter")

NO_NAME = _words(
    """a all also an and any are as at be both but by can code day days did do doe does each ever every few fire first for from
    get go had has have he her here him his how i if in is it its la las le les los many men mr mrs ms my new no nobody
    none not now of off on one only or our out over own per people prison same say see she so some such sun than that the
    their them then there these they this those to too two under until up us use very was we were what when where which who
    why with would you your arab asia asian muslim christian god jesus christ allah messiah media local general section
    service team house person client tenant resident panel forum media police court council case care support group guide
    legal legend unit link board post note notes form forms act home homes staff data email letter street tina-less temp
    era ion ana-less hand human duty date state union senior junior major minor mayor royal crown crisis shelter mind brother
    sister mother father son daughter uncle baby man woman girl lad boy child children family friend landlord worker officer
    sentinel monkey dust spice crack meth cannabis alcohol heroin bond rent flat room bed door key alarm candle bin tent
    smoke match matches lighter ash coal oven kiln pot bottle""",
)
"""Words that some list calls a name and that are none in this field."""

ENDS_IN_A_THING = _words(
    """academy accord act agency alliance apartments approach arms association authority avenue bank bar board bridge brigade
    building buildings bureau cafe care castle cathedral centre chapel charity charter church clinic close club college combined
    commission committee community company constabulary convention corner council court crescent directive drive estate fair farm
    federation fields film fire forum foundation fund garden gardens green grill group grove gym hall hill homes hospice hospital
    hostel hotel house housing hub inn institute kitchen lane law lewis library lights limited lodge ltd manor mansions market memorial method mill mills ministries
    mission model motors museum network office order palace parade park parish partners partnership pathway place plaza plc point
    police post prison programme project projects pub quarter rec refuge rise road room rooms row rule school scheme service services shelter shop
    site society square station store street strategy studios surgery syndrome team technique terrace test theatre tower towers
    town trust union unit university view villa villas walk ward way week wharf wing works yard""",
)
"""After a name these make a house, a street, an organisation or a law of it."""

KNOWN_TO_ALL = (
    "Arnold Clark",
    "Brook Advisory",
    "Dorothy Perkins",
    "Duncan Lewis",
    "Ernst & Young",
    "George Floyd",
    "Gordon Moody",
    "Harry Potter",
    "Harvey Nichols",
    "Jack Wills",
    "Jesus Christ",
    "John Lewis",
    "Joseph Rowntree",
    "Josiah Wedgwood",
    "Leonard Cheshire",
    "Lloyds",
    "Macmillan",
    "Marie Curie",
    "Marie Stopes",
    "Marks & Spencer",
    "Marks and Spencer",
    "Martin Lewis",
    "Monkey Dust",
    "Robert Gordon",
    "Stanley Matthews",
    "St Mungo’s",
    "Sue Ryder",
    "Thomas Cook",
    "Barnardo’s",
    "Betty Ford",
    "Dyson",
    "King’s Fund",
    "King Charles",
    "Prince’s Trust",
    "Queen Elizabeth",
    "Victoria Derbyshire",
    "Boxing Day",
    "Big Issue",
)
"""Organisations and public figures whose names look like a person's."""

PLURAL_OR_GROUP = _words("lads women men people residents tenants staff")
