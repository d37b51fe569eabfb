"""What stands near a name and shows that it is one, or that it is none."""

from commonpractice.recording.words import listed

TITLES = listed("mr mrs ms miss mx dr prof professor sir")
RANKS = listed(
    """
    pc dc ds di sgt sergeant insp inspector constable pcso wpc cllr councillor nurse sister rev
    reverend father judge imam rabbi
    """
)
BEFORE_A_PERSON = listed(
    """
    re regarding client tenant resident patient applicant occupant occupier person name named called
    surname partner ex mother father mum dad son daughter brother sister aunt uncle wife husband
    girlfriend boyfriend friend neighbour witness victim complainant licensee referral referred for
    su yp about kin contact landlord
    """
)
DOES_WHAT_PERSONS_DO = listed(
    """
    said says told tells asked asks stated states reported reports rang rings phoned phones called
    texted emailed attended attends arrived came went left returned moved presented presents denied
    denies admitted admits claimed claims alleges alleged insisted insists refused refuses declined
    disclosed discloses was is has had remains continues became felt feels wants wanted lives lived
    appeared appears engaged engages seen threatened assaulted started did does set lit who whose
    aged born dob denying smelt smelled presenting requested agreed signed missed failed kicked
    kicking been stormed shouted shouting slammed threw punched hit got took punching given found
    arrested convicted charged sentenced released recalled unwell intoxicated
    """
)
NO_SURNAME = listed(
    """
    and or the a an of in at on by to for from with is was has had his her he she they it we you i
    who said told monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
    thurs fri sat sun january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec what how why where which today yesterday tonight tomorrow later
    then now when while after before since once again also only still earlier last this that these
    those there here our my their its some many most each every any other another if as so but
    because meanwhile christmas easter new year eve day bank holiday both all no not none update
    summary note notes visit call please thank thanks hi hello dear kind regards re fw fwd subject
    date time risk action plan am pm
    """
)
PLACES_AND_BODIES = listed(
    """
    street st road rd lane close avenue ave drive way court crescent grove terrace place gardens
    garden walk row rise hill view square mews park green parade gate croft drove fold bank side
    wharf quay lea meadow meadows heights villas cottages cottage buildings building yard passage
    path end brow mount vale dale broadway house lodge hall centre center hostel hospital ward unit
    clinic surgery school college university church chapel hotel inn arms mill tower towers point
    flats estate station bridge market library prison hmp crown magistrates county family combined
    council borough city town service services team trust housing homes association society charity
    project foundation fund group agency department office officer authority board panel committee
    court's constabulary police fire rescue ambulance brigade health mental social care support
    outreach probation army advice link network partnership act law code order notice allowance
    credit benefit benefits payment assessment form report review meeting conference worker manager
    coordinator navigator nurse commander investigator adviser advisor consultant doctor solicitor
    sister suite wing block floor room kitchen north south east west upper lower great little
    central county shire university disease syndrome disorder scheme programme project course group
    first aid test scale questionnaire night day shelter winter works gate lane studio cafe shop
    store stores supermarket garage garages reach bed canal river lock island bay beach farm fields
    field wood woods forest copse
    """
)
KNOWN_ABBREVIATIONS = listed(
    """
    nhs gp ae hmp dwp cctv id tv pc ptsd adhd hiv bbc cv mp ok uk eu gmt bst asap tbc tba na nb ps
    re cc bcc faq url www asb uc pip esa jsa su kw ta cpn amhp crht mse mha mca dols cto cpa mdt
    marac mappa oasys rosh hdc cas rotl eupd bpd dna nfa peep frs hfsv ntq nosp nsp dhp nrpf iom po
    om ho sw yp pt obs prn tto ttos em yot yos idva isva dash dva da dv asc asw sar hmo rsl ra rp bb
    hb lha lcwra lcw pcso dc ds di pcn ppo ipp isp acct cra bp bmi ecg mri ct ed icu hdu itu mffd
    copd uti dvt od oh ost nsp bbv hcv rsi mh pd lac cin cp cla efa nok poa lpa dob nino pnc crn
    noms urn crb dbs cps ico edt ooh oos noc ot pto rta rtc wc fao tel mob ref no att am pm usa rip
    voids rspca aa na ca gdpr sop rag smart swot fi sm dt dm pa ha la ca ccg icb icp vcs vcse cic
    tl pw rw hv ro dn ll lo ap ea eh wm rc mr sh si ft fs ip lc pn jr oa nh rh ch dp sp tm cm lfs jcp rtf
    ltd plc lgbt nvq gcse sen ehcp gov hr it lfb sfrs wmp nw ne se sw
    """
)
DOTTED_ABBREVIATIONS = listed("uk us usa eu nb ps gp nhs rip dob am pm eg ie cv id tv ok")
