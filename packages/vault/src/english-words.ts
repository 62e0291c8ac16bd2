/**
 * 2,048 English words of three to eight letters, no two alike in their first four. Most are those of BIP 39 (bitcoin/bips, MIT licence);
 * two hundred that nobody should have to read on a sheet like this one (hurt, victim, abandon) gave way to gentler ones.
 */
const lines = `
ability able about above absent absorb absurd access accident account accuse achieve acid acoustic acquire across act action actor actress actual
adapt add address adjust admit adult advance advice aerobic affair afford afraid again age agent agree ahead aim air airport aisle alarm album alert
all alley allow almost alone alpaca alpha already also alter always amateur amazing amber among amount amused analyst anchor ancient angle animal
ankle announce annual another answer antenna antique antler any apart apology appear apple approve april apron arcade arch arctic area arena argue arm
armed armor aroma around arrange arrive art artefact artist artwork ask aspect asset assist assume aster asthma athlete atlas atom attend attitude
attract auction audit august aunt author auto autumn average avocado avoid awake aware away awesome awful awkward axis bachelor bacon badge bag bakery
balance balcony ball bamboo banana banjo banner barely bargain barley barn barrel base basic basket bathtub bayou beach beads bean beauty beaver
because become bedding beetle before begin behave behind beige believe below belt bench benefit berry best betray better between beyond bicycle bid
bike bind biology birch bird birth biscuit bistro blade blanket blast bless bloom blossom blouse blue blur blush board boat body boil bolt bone
bonfire bonus book boost border boring borrow boss bottom bounce bouquet bowl box bracket brain brand brass brave bread breeze brick bridge brief
bright bring brisk broccoli broken bronze broom brother brown brush bubble bucket buddy budget buffalo bugle build bulb bulk bundle bunker bunny
burger bus business busy butter buyer buzz cabbage cabin cable cactus cage cake call calm camera camp can canal cancel candy cannon canoe canvas
canyon capable cape capital captain car caramel carbon card cargo carpet carry cart case cash castle casual cat catalog category cattle caught cause
caution cave cedar ceiling celery cello cement census century cereal certain chair chalk champion change chapter charge chase chat cheap check cheese
chef cherry chest chicken chief child chimney choice choose chowder chronic chuckle chunk churn cider cigar cinder cinema cinnamon circle citizen
citrus city civil claim clap clarify claw clay clean clerk clever click client cliff climb clinic clip cloak clock clog close cloth cloud clover clown
club clump cluster clutch coach coast cobbler cocoa code coffee coin collect color column combine come comfort comic common company concert conduct
confirm congress connect consider control convince cook cool copper copy coral core cork corn correct cosmos cost cosy cotton couch country couple
course cousin cover coyote crack cradle craft cram crane crater crawl crayon cream credit creek crew cricket crimson crisp critic crop cross crouch
crowd crucial cruise crumble crunch crystal cube cucumber culture cup cupboard curious current curtain curve cushion custom cute cycle cymbal dad
daffodil dahlia dairy daisy damp dance daring dash dawn day daylight deal debate decade december decide decorate decrease deer define defy degree
delay deliver demand demise denial dentist depend deposit depth deputy derive describe desert design desk detail detect develop device devote dew
diagram dial diamond diary dice diesel diet differ digital dignity dilemma dimple dinner dinosaur direct discover dish display distance divert divide
dizzy doctor document dog dolphin domain donate donkey donor donut doodle door double dove draft dragon draw dream dress drift drill drip drive dry
duck dumpling dune during dusk dutch duty duvet dwarf dynamic eager eagle early earn earth easel easily east easy ebony echo eclair ecology economy
edge edit educate effort egg eggshell eight either elbow elder electric elegant element elephant elevator elite elk elm else embark ember embody
embrace emerald emotion employ empower empty enable enact end endorse energy enforce engage engine enhance enjoy enlist enough enrich enroll ensure
enter entire entry envelope episode equal equip era erosion error erupt espresso essay essence estate eternal ethics evening evidence evolve exact
example excess exchange excite exclude excuse execute exercise exhaust exhibit exist exit exotic expand expect explain expose express extend extra eye
eyebrow fabric face faculty fade faint faith falafel falcon fall fame family famous fan fancy fantasy farm fashion fat favorite feature february
federal feed feel female fence fern ferry festival fetch few fiber fiddle field fig figure file film filter final finch find fine finger finish firm
first fiscal fish fit fitness fix fizz fjord flag flame flannel flash flat flavor flight flint flip float flock floor flower fluid flush flute fly
foam focus fold follow food foot forest forget fork fortune forum forward fossil foster found fox frame freckle frequent fresh friend fringe frog
front frost frown fruit fudge fuel fun furnace future gadget gain galaxy gallery game gap garage garbage garden garlic garment gasp gate gather gauge
gaze gecko gem general genius genre gentle genuine gerbil gesture giant gift giggle ginger giraffe give glacier glad glance glare glass glaze glen
glide glimpse glitter globe gloom glory glove glow glue gnome goat goblet goddess gold gondola good goose gopher gorilla gospel gossip govern gown
grab grace grain grant grape grass gravity great green grid grief grit grocery group grove grow grunt guard guess guide guitar gully gumdrop gust gym
habit hair half halo hamlet hamster hand happy harbor hard harp harvest hat hatch have hawk haystack hazel head health heart heavy hedgehog height
hello helmet help hen herb hero hidden high hiking hill hint hip hire history hive hobby hockey hold hole holiday hollow home honey hood hoop hope
horn horse host hotel hour hover hub huge hull human humble hummus humor hundred hungry hurdle hurry hut hybrid ice icicle icon idea identify idle
igloo illegal image imitate immense impact improve impulse inch include income increase index indicate indoor industry inflict inform inhale inherit
initial inject inkwell inlet inmate inner innocent input inquiry inside inspire install intact interest into invite involve iris iron island isolate
issue item ivory jacket jade jaguar jar jasmine jazz jeans jelly jewel jigsaw job jogging join joke journey joy juice jump jungle junior junk just
kangaroo kayak keen keep ketchup kettle key kick kid kind kingdom kiosk kiss kit kitchen kite kitten kiwi knee knock know koala lab label labor ladder
lady lagoon lake lamp language lantern laptop large later latin laugh laundry lava lavender law lawn layer lazy leader leaf learn leave lecture left
leg legal legend leisure lemon lend length lens lentil leopard lesson letter level liberty library license life lift light like lilac limb limit linen
link lion liquid list little live lizard load loan lobby lobster local lock logic long loop lottery loud lounge love loyal lucky luggage lullaby
lumber lunar lunch lupin luxury lychee lyrics machine magic magnet mail main major make mammal man manage mandate mango mansion manual maple marble
march margin marine market marriage mass master match material math matrix matter maximum maze meadow mean measure meat mechanic medal media melody
melt member memory mention menu mercy merge merit merry mesh message metal method middle midnight milk million mimic mimosa mind minimum minor mint
minute miracle mirror misery miss mitten mix mixed mixture mobile mocha model modify mom moment monitor monkey month moon moral more morning mosaic
mosquito motion motor mountain mouse move movie much muffin mulberry mule multiply muscle museum mushroom music must mutual myself mystery myth name
napkin narrow nasty nation nature near neck nectar need neither nephew nerve nest net network neutral never news next nice nickel night noble nominee
noodle normal north nose notable note nothing notice novel now number nurse nut nutmeg oak oatmeal object oblige observe obtain obvious occur ocean
october off offer office often oil okay old olive olympic omelette once one onion online only open opera opinion oppose option orange orbit orchard
order ordinary oregano organ orient original orphan ostrich other otter outdoor outer output outside oval oven over owl own owner oxygen oyster ozone
paddle page pair palace palm pancake panda panel panther papaya paper parade parent park parrot parsley party pass pastry patch path patient pattern
pause pave payment peace peanut pear peasant pebble pelican pen pencil people pepper permit person pet petal phone photo phrase physical piano picnic
picture piece pig pigeon pillow pilot pine pink pioneer pipe pitch pizza place planet plastic plate play please pledge pluck plug plum plunge poem
poet point polar pole pond pony pool poppy popular porch porridge portion position possible post potato pottery powder power practice praise predict
prefer prepare present pretty prevent price pride primary print priority private prize process produce profit program project promote proof property
prosper protect proud provide public pudding puffin pull pulse pumpkin pupil puppy purchase purity purpose purse push put puzzle pyramid quality
quantum quarter question quick quilt quit quiz quote rabbit raccoon race rack radar radio rail rain raise rally ramp ranch random range rapid rare
rate rather raven raw razor ready real reason rebuild recall receive recipe record recycle reduce reed reflect reform refuse region regular relax
release rely remain remember remind render renew rent reopen repair repeat replace report require rescue resemble resist resource response result
retire retreat return reunion reveal review reward rhythm rib ribbon rice rich ride ridge right rigid ring ripple rival river road roast robin robust
rocket romance roof rookie room rose rotate rough round route rowing royal rubber rug rule run runway rural saddle safe saffron sail salad salmon
salon salt salute same sample sand sardine satisfy satoshi sauce sausage save say scale scan scarf scatter scene scheme school science scissors
scooter scorpion scout screen script scrub sea seagull search season seat seaweed second secret section security seed seek segment select sell seminar
senior sense sentence series service sesame session settle setup seven shadow shaft shallow shampoo share shed shell sheriff shield shift shine ship
shiver shoe shop short shoulder shove shrimp shrug shuffle sibling side siege sight sign silk silly silver similar simple since sing siren sister
situate six size skate sketch ski skill skin skirt slab slam sleep sleigh slender slice slide slight slipper slogan slot slow slush small smart smile
smooth snack snail snake snap sniff snow soap soccer social sock soda sofa soft solar soldier solid solution solve someone song soon sorbet sorry sort
soul sound soup source south space spare spatial spawn speak special speed spell spend sphere spice spike spin spirit split spoil sponsor spoon sport
spot spray spread spring spy square squeeze squirrel stable stadium staff stage stairs stamp stand start state stay steak steel stem step stereo still
sting stock stomach stone stool story stove strategy street strike strong student stuff style subject submit subway success such sudden sugar suggest
suit summer sun sunny sunrise sunset super supply supreme sure surface surge surprise surround survey sustain swallow swamp swan swap swarm sweater
sweet swift swim swing switch sword symbol symptom syrup system table tackle tadpole tag tail talent talk tape target tartan task taste tattoo taxi
teach team teapot teaspoon tell ten tenant tennis tent term test text thank that theme then theory there they thimble thing this thought three thrive
throw thumb thunder thyme ticket tide tiger tile tilt timber time tiny tip tissue title toast tobacco today toddler toe together toilet token tomato
tomorrow tone tongue tonight tool tooth top topic topple torch tornado tortoise toss total tourist toward tower town toy track trade traffic train
transfer travel tray treat tree trellis trend trial tribe trick trim trip trophy truck true truly trumpet trust truth try tube tuition tulip tumble
tuna tunic tunnel turkey turn turtle twelve twenty twice twig twin twist two type typical ukulele umbrella unaware uncle uncover under undo unfold
uniform unique unit universe unknown unlock until unusual unveil update upgrade uphold upon upper upset urban urge usage use used useful usual utility
vacant vacuum valid valley valve van vanish vapor various vast vault vehicle velvet vendor venture venue verb verify version very vessel veteran
viable vibrant vicious victory video view village vintage violet virtual visa visit visual vital vivid vocal voice volcano volume vote voyage waffle
wage wagon wait walk wall walnut walrus want warm warrior wash wasp water wave way wealth wear weasel weather web wedding weekend welcome west wet
whale what wheat wheel when where whisper wide width wild will win window wine wing wink winner winter wire wisdom wise wish wizard wolf wonder wood
wool word work world worth wrap wren wrist write yard yarn year yellow yodel yogurt you young youth zebra zero zigzag zipper zone zoo zucchini
`;

export const englishWords: readonly string[] = lines.trim().split(/\s+/);
