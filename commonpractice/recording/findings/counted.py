"""Words behind a count: those that a note should count exactly, and things of which *several* is enough."""

from commonpractice.recording.words import listed

# What a count in a note should be exact about; "several boxes" is none of it.
COUNTED = listed(
    """
    incident incidents occasion occasions time times fire fires complaint complaints warning warnings call calls visit visits
    attempt attempts arrest arrests conviction convictions episode episodes appointment appointments issue issues concern
    concerns debt debts loan loans arrears overdose overdoses assault assaults threat threats eviction evictions placement
    placements admission admissions tenancy tenancies letter letters text texts email emails message messages report reports
    offence offences charge charges caution cautions breach breaches argument arguments fight fights altercation altercations
    outburst outbursts allegation allegations referral referrals refusal refusals reminder reminders notice notices payment
    payments visitor visitors men women people hostels services agencies projects providers absence absences session sessions
    meeting meetings chance chances opportunities offer offers drink drinks can cans pills tablets drug drugs substances alcohol
    blackouts falls fall injury injuries burn burns lighters needle needles weeks months years days nights problem problems
    difficulty difficulties disturbance disturbances alarms activations activation alert alerts rows row scuffles thefts theft
    shouting swearing trouble bother aggro hassle blazes habits upsets bullying chaos unrest
    money cash abuse violence noise damage contact contacts knocks trips recalls relapses relapse behaviours strikes questions
    excuses accounts stories attendances presentations callouts rejections refusals moves addresses jobs weapons knives
    friends associates partners
    """
)
QUALIFIERS = listed(
    """
    different other previous past recent serious minor small large further more late night late-night missed failed unpaid
    verbal written noise police phone telephone separate similar violent physical abusive angry unknown male female unwanted
    new old bin final rent small court such suicide low level near unannounced strange of these those minor outstanding
    little bad big nasty odd unexplained unsupervised suspected known possible tiny scary worrying dangerous unpleasant
    deliberate accidental false house room formal informal attempted reported alleged ambulance
    """
)
ALWAYS_COUNTED = listed("numerous umpteen countless innumerable endless")
OBJECTS = listed(
    """
    boxes bags bottles papers newspapers photos photographs pictures chairs plates cups mugs books items things rooms floors
    doors windows ashtrays candles clothes shoes towels blankets tables pieces parts pages leaflets forms posters cards keys
    toys tools boards shelves cushions pillows sheets curtains cigarettes ends butts stubs matches lighters tins pans pots
    marks holes thanks sclerosis choice steps stairs plants leaves logs sticks wires leads plugs sockets cables bins cartons
    fractures vehicles cars vans crews engines pumps extinguishers questions words ways others times-a reasons sizes colours
    sugars spoons crumbs grapes sweets chocolates flowers roses weeds apples oranges chips peas beans
    benefits rights options activities services' streets houses flats homes bedrooms beds buildings stones bricks hours
    minutes sandwiches biscuits cakes eggs crisps drinks-cans teas coffees snacks packets parcels tins jars jumpers coats
    layers sides ends edges birds dogs cats animals its his this was has is as plus less
    """
)
SUBSTANCES = listed("drug drugs alcohol cannabis heroin crack cocaine spice substance gambling cash rent")
DONE_OFTEN = listed(
    """
    use using user users drinker drinking drink drinks smoker smoking visitor visitors visits calls complaints arguments rows
    fights disturbances absences lateness falls overdoses contact occurrence callouts incidents threats outbursts shouting
    admissions arrears debt debts spending gambling binges noise lapses missed misuse attempts requests demands cans spliff
    joint relapses episodes behaviours activations concerns problems issues difficulties money sums amounts quantities
    """
)
LITTLE = listed(
    "minute minutes second seconds moment moments hour hours words steps metres feet inches questions"
)
