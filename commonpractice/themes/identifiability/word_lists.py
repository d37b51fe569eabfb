"""Words that decide whether a capital letter begins a name. In small letters, without accents.

The lists of names hold many words of the field (*Bond*, *Shelter*'s *Crisis*, *Server*) and places (*Stafford*); these
lists say which. They were gathered by running the lists of names against English prose and a list of British towns.
"""


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


LIKE_A_WORD = listed(
    """abbey alma amber angel april art ash august aurora autumn basil bay bea beau bee belle berry bill
    bishop blake blessing blossom blue bond bonnie brandy brook buck bud candy carol cash chance charity
    chase chip christian chuck clay clement cliff comfort coral crystal daisy dale dash dawn dean desire
    destiny diamond dick dolly drew duke earl ebony eden ember emerald eve ever faith fay fern flint flora
    forest fox francis frank gale gay gene genesis ginger glen glory grace grant gray guy happy harmony
    haven hazel heath heather heaven herb holly honey honor honour hope hunter iris ivory ivy jack jean jet
    jewel job jolly joy joyce june justice kay king kit lance lark laurel liberty lily link lock love luck
    lucky mark mars marvel mason max may melody mercy merit merry mick miles ming minty misty noble norman
    nova oak ocean olive opal page pansy pat patience peace pearl peg penny petal phoenix pierce piers piper
    poppy porter precious prince princess prudence queen rain ray red reed reef rex rich rick river rob
    robin rocky rod rose rosemary ruby rusty sage sandy sapphire scarlet scot scout self september serenity
    shade shaw sherry silver skip sky sol sonny star sterling stew stone storm sue summer sunny tanner
    temperance tiger trent una unique usher valentine van verity vic victor viola violet wade ward warren
    webb will willow winter wolf woody zion"""
)
"""Given names that are also words or titles: judged by where they stand and by what is near."""

SHORT_FORMS = listed(
    """ali andy barb baz bazza becks bex bob bobby charlie chas danny dave davey daz dazza debs den dez
    eddie eddy frankie gaz gazza geoff ger gerry gav gibbo jase jez jim jimmy jo johnno johnny jonny kaz kel
    ken kenny kev kez lil lindz loz lou maggie mandy margie matty maz mel mike mo neil nige nicky phil robbo
    ron ronnie roz sal sean shaz shel spud stan steve stu suze ted tez toby trace trev trish val wes wez woz"""
)
"""Short forms as they are spoken here, which the lists of names leave out."""

LIKE_A_PLACE = listed(
    """adelaide africa alexandria alton america ashby ashton asia aston austin avon barlow bath bedford
    bentley berlin birmingham blackburn blythe bolton boston bradford brighton bristol britain brooklyn
    burton buxton camden carlisle carlton carson chelsea chester chesterton cheyenne china clayton cleveland
    clifton clinton clyde cole congo crawley crewe cuba dakota dallas denton denver derby devon dublin
    dudley durham easton ely england essex etruria fenton florence florida france geneva georgia hamilton
    hampton hanley harlow hastings hatfield holland houghton houston hull hyde india indiana ireland irving
    israel italia jersey jordan kendal kent kenya kimberley kingston lancaster leek lincoln livingston
    london lourdes ludlow madison malta mansfield melbourne melton memphis merton milan milton monaco
    montana montenegro montserrat morley nelson newton norton paisley paris poland poole preston raleigh
    richmond roma rugby rutland salisbury santiago savannah scotland selby shelton sherwood siena spain
    stafford stamford stanley stirling stoke sutton sydney texas thornton trinidad tunstall valencia venice
    verona vienna victoria virginia wales walton warwick washington wellington wells weston windsor york
    zaire"""
)
"""Given names and surnames that are also places: names only beside something that a person does."""

MONTHS = listed("january february march april may june july august september october november december")
SEASONS = listed("spring summer autumn winter")

NO_NAME = listed(
    """a alarm alcohol ale all allah alpha also alto an and any arab arch are argu as asian at baby bail ban
    be bed bell bin bird blaze board boss bottle both box boy brain branch brick bridge but by cadence can
    candle cannabis canal cap care case child children cleave coal code colon con conan conn council court
    crack crisis crown danish date daughter day days del delta dev did do doc does door dot dove dow duty
    each echo edit edu ell email emis emit era eta even every fair fairy family father fed fee few fields
    fire first flat flood for form forms forum french fresh friend from gauge gee general genie geo georgian
    german get girl go god group guide had hall ham hand handy harm has have he hence her here heroin hill
    him his home homes house how human hung i iban if in ion is isa isin it its jesus jan journey judge
    junior just kaiser key kiln la lad landlord lane las le legal legend lemma lemon les letter lighter
    local lone los lyric mac mad made mal male man many mar marks match matches mate math maxim maxima mayor
    media men messiah meta meth metro mile mind minor missouri monkey moon mother mountain mr mrs ms muslim
    my nan nas new nim nino no nobody none not note notes now octave of off officer ole on one only or ora
    orange our out oven over own pace pages pal panel park parks pascal patrol people per person pink
    pleasant polish police post pot powers president press prison ras rent resident rice ridge ring roll
    room royal sad safari said sal same sandal santa say section see senior sentinel server sever sharp
    shelter she shields sim sister smart smoke snow so sole some son spice staff state steward stormy street
    such sun support swift tab tal tan tea team temp tenant true alexa siri tent than that the their them
    then there these they theta this those tiny to too topic two under union unit unknown unnamed until up
    us use val venus versa very von walls was we weeks were what when where which who why with woman wood
    would yash you your zeta monday tuesday wednesday thursday friday saturday sunday welsh irish english
    scottish british european christmas easter diwali ramadan romanian ukrainian kurdish"""
)
"""Words that some list calls a name and that are none in this field."""

ENDS_IN_A_THING = listed(
    """academy accord act agency alliance apartments approach arms association authority avenue bank bar
    board bridge brigade building buildings bureau cafe care castle cathedral centre chapel charity charter
    church clinic close club college combined commission committee community company constabulary convention
    corner council court crescent directive drive estate fair farm federation fields film fire forum
    foundation fund futures garden gardens green grill group grove gym hall hill homes hospice hospital
    hostel hotel house housing hub inn institute key kitchen lane law lewis library lights limited lodge ltd
    manor mansions market memorial method mill mills ministries mission model motors museum network office
    order palace parade park parish partners partnership pathway place plaza plc point police post prison
    programme project projects pub quarter rec refuge rise road room rooms row rule school scheme service
    services shelter shop site society square station store street strategy studios surgery syndrome team
    technique terrace test theatre tower towers town trust union unit university view villa villas walk ward
    way week wharf wing works yard""",
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
    "Tom, Dick and Harry",
    "Big Issue",
)
"""Organisations and public figures whose names look like a person's."""
