/** Common English words: none of them is a name by itself, so an unread one is named as ignored and never looked up. */
export const everydayWords: ReadonlySet<string> = new Set(
  `prod production staging stage stg dev development qa uat preprod sandbox canary nonprod env envs test tests testing details report reports review reviews policy policies security sync data example sample core media site website home sidecar specifically text
abandoned ability able abort aborted aborting about above abs absence absent absolute abstract abstraction accept acceptable acceptance accepted
accepting accepts access accessed accesses accessible accessing accidental accidentally accompanying accordance according accordingly accumulate
accuracy accurate achieve achieved acknowledge acknowledgment acquiring across act acting action actions activate activated active activity acts
actual actually adapt adapted adapter add added adding addition additional additionally additions address addressed addresses adds adheres adjacent
adjust adjusted adopted advance advanced advantage advertising advised affect affected affects after afternoon afterwards again against age agent
agents aggregate agree agreed agreement agrees ahead alarm alert alerting alerts algorithm algorithms alias aliased aliases align aligned alignment
alive all allegedly alleging allocate allocated allocating allocation allow allowed allowing allows almost alone along alongside alphabet alphabetic
alphanumeric alphas already also alt alter altered alternate alternative alternatives although always amended among amount amp analogous analysis
analyze anchor and angle annotation annotations annoying anonymous another answer any anymore anyone anything anyway anywhere apart app apparently
appear appears append appended appending appends applicable application applications applied applies apply applying appreciated approach appropriate
appropriately approve approved approximately apps apt arbitrary arch architecture architectures archive archives are area argument arguments arise
arising arithmetic arm around array arrays arrow art artifact artifacts ask asked asking aspect assembled assembler assembly assert assertion
assertions asset assets assign assigned assignment assignments assigns assist associate associated association assume assumed assumes assuming
assumption assurances asynchronous asynchronously atomic attach attached attack attacker attacks attempt attempted attempting attempts attention
attribute attributes attribution auditor auditors authenticate authenticated authentication author authority authorization authorize authorized
authors authorship auto automate automated automatic automatically availability available average avoid avoided avoids await aware away back
background backslash backslashes backtracking backward backwards bad badge bail balancer bandwidth banned bar bare barely base based baseline bases
basic basically basis became because become becomes becoming been before begin beginning begins behalf behave behaves behavior behaviors behaviour
behind being believe belong belongs below benchmark benchmarks beneficial benefit besides best better between beyond big bin binaries binary bind
binding bindings bit bitmap bits black blank blanks block blocked blocking blocks bloody blue board bodies body bold book bool bootstrap border borked
boss both bother bottom bound boundaries boundary bounds box brace braces bracket brackets branch branches breach break breakdown breaking breakpoint
breaks brief bring broadcast broken brought browser browsers bucket buckets buffer buffered buffering buffers bug bugs build building builds built
bulk bump bundle bundled bundles burning bus business busy but button bypass byte bytes cached caches caching calculate calculated calculation
calendar call callable callback callbacks called caller calling calls came can cancel candidate candidates cannot canonical cap capabilities
capability capable capacity capitalized caps capture care careful carefully caret carries carry case cases casing cast cat catch categories category
caught cause caused causes causing ceil ceiling cell cells center cert certain certificate certificates chain chained chance change changed changes
changing channel channels chapter char character characters charge charged chars cheap check checked checker checking checks checksum child children
choice choices chokidar choose chop chosen christian chunk chunks cipher ciphers circular circumstances claim claimed claims clang class classes
classic classified clause clean cleaned cleaning cleanup clear cleared clearly click clicking clients clock clone close closed closely closer closes
closest closing closure cloud code codecs codename codes coding coerce col cold collapse colleague colleagues collect collected collecting collection
collections colon color colors column columns combination combinations combine combined combining come comes coming comma command commands commas
comment comments commercial commit common commonly communicate communication community comp compact companies company compare compared compares
comparing comparison comparisons compatibility compatible compilation compile compiled compiler compilers compiles compiling complain complement
complete completed completely completes completion complex compliance compliant complicated complies comply complying component components compose
composed compound compress compressed compression computation compute computed computer computing concatenate concatenated concerning concrete
concurrency concurrent cond condition conditional conditions configuration configurations configure configured configuring confirm confirming conflict
conflicting conflicts conform conforming conforms confused confusing confusion conjunction conn connect connected connecting connection connections
connector connects consecutive consent consequences consequential consider consideration considered considering considers consist consistency
consistent consistently consisting consists constant constantly constants constitute constitutes constrained constraint constraints construct
constructed constructing construction constructor constructors constructs construed consult consume consumed consumers consuming consumption contact
contain contained container containers containing contains content contents context contexts continually continuation continue continued continues
continuing continuous continuously contract contrast contribute contributed contributing contribution contributions contributor contributors control
controlled controlling controls convenience convenient convention conventions conversion conversions convert converted converter converting converts
cookie cookies coordinate copied copies copy copying copyright copyrighted copyrights correct correctly correctness correspond corresponding
corresponds corrupt corruption cos cost costs could count counter counterclaim counting countries country counts couple course courtesan cover
coverage covered covers crap crash create created creates creating creation creator credentials credit credits criteria critical cross crypto
cryptographic cryptography cur curious curl current currently cursor custom customization customize customized cut cyan cycle cycles cyclic daemon
damage damages damn dark dash dashes date dates day days dead deal dealing dealings deb debug debugger debugging decide decided decimal decision
decisions declaration declarations declare declared declaring decode decoded decoder decoding decompress decompressed decompression decorator decrypt
dedicated deemed deep deeply def default defaults defer deferred define defined defines defining definitely definition definitions deflate del delay
delayed delete deleted deletes deleting deletion delimited delimiter delimiters deliver delivered demand demonstrates denied depend depended
dependencies dependency dependent depending depends deploy deployed deploying deployment deployments deprecate deprecated deprecation depth derivative
derive derived descending describe described describes describing description descriptions descriptive descriptor descriptors deserves design
designate designated designed desirable desired despite destination destroyed detail detailed detect detected detecting detection detector detects
determine determined determines determining deterministic develop developed developer developers developing development device devices diagnose
diagnostic diagnostics dict dictionaries dictionary dicts did die diff differ difference differences different differently differs difficult digest
digit digital digits dilemma dim direct direction directive directives directly directories directory disable disabled disables disabling disallow
disallowed discard discarded disclaimed disclaimer disclosure disconnect disconnected discover discovered discovery discuss discussion disk dispatch
dispatched display displayed displaying distance distinct distinguish distinguished distribute distributed distributes distributing distribution
distributions div divide division doc document documentation documented documents does doing domain domains don done dot dots dotted double doubt down
download downloaded downloading downloads downstream draft draw drive driven driver drivers drop dropped dual dude due dumb dummy dump dunno duplicate
duplicated duplicates duration during dynamic dynamically each earlier early easier easily easy edge edit editable edited editing editor effect
effective effectively effects efficient efficiently effort efforts egg eggs either elapsed electronic element elements elevated eligible eliminate
eliminates eliminating ellipses else elsewhere embed embedded emit emits emitted emitting empty emulate enable enabled enables enabling enclosed
encode encoded encoder encoding encounter encountered encouraged encrypt encrypted encryption end ending endorse endpoint endpoints ends enforce
enforceable enforced enforcement enforcing engineer engineers engines enhance enhanced enhancements enormous enough ensure ensures ensuring enter
entered enterprise entire entirely entirety entities entitled entity entries entry enumerate environment environments epoch equal equality equals
equivalent equivalents erf eric err error errors escape escaped escapes escaping especially essential essentially establish established establishes
evaluate evaluated evaluates evaluating evaluation even event eventually ever every everybody everyone everything everywhere exact exactly examples
exceed exceeded exceeds except exception exceptions excessive exchange exclude excluded excludes excluding exclusion exclusive exec executable
executables execute executed executes executing execution exercise exercising exhausted exhaustion exist existence existing exists exit exiting exits
expand expanded expanding expands expansion expansions expect expected expecting expects expensive experience experimental expiration expire expired
expires expiring explain explained explanation explicit explicitly exploit exponential export exported exporting exports expose exposed exposes
exposing expressed expressing expression expressions expressly extend extended extending extends extension extensions extensive extent extern external
extra extract extracted extracting extraction extracts extras extremely facilitate fact factor factory fail failed failing fails failure failures fair
fairly fake fall fallback falling falls false familiar family far fashion fast faster fatal favor feature features fee feedback fees fetch fetched
fetching few fewer field fields fifty figure file filed filename filenames files fill filled fills filter filtered filtering filters final finalize
finalized finally find finder finding finds fine finish finished finite fire first fit fitness fits five fix fixed fixes fixing flag flags flaky
flapping flat flatten flaws flexible float floating floats floor flow flows flush focus fold folder folding folks follow followed following follows
font fonts footer for forbidden force forced forcing foregoing foreign forever forget forgotten fork form format formats formatted formatter
formatters formatting former forms forth forward forwarded forwards found four fourth fraction fractional fragment fragments frame frames framework
freaking free freed freely frequency frequently fresh friendly from frozen fucking full fully fun function functional functionality functions
furnished further furthermore future garbage general generally generate generated generates generating generation generator generators generic get
gets getter getting gid give given gives giving glimpse glob global globally gnome goal goes going gone gonna good goodwill got govern governance
governed governing government gracefully grammar grant granted granting grants granular graph great greater green group grouped grouping groups grows
guarantee guaranteed guarantees guard guess guide guidelines guys hack had half hand handle handled handler handlers handles handling handshake handy
happen happened happening happens hard hardening hardly hardware has hash hashes hashing have haven having head header headers heading health heap
heavy heck height held hell help helper helpers helpful helps hence here hereby herein hereof hereunder heuristic hex hexadecimal hidden hide
hierarchical hierarchy high higher highest highlight highlighted highlighter highlighting highly hint his historical history hit hold holder holders
holding holds homepage honestly hood hook hooks hope hopefully hosed host hosted hosts hot hour hours hover how however huge human hundreds hyphen
hyphens icon idea ideal ideas ident identical identification identified identifier identifiers identifies identify identifying idle ids iff ignore
ignored ignores ignoring illegal image images immediate immediately immutable impact implement implementation implemented implementing implements
implicit implicitly implied implies imply import important imported importing imports impossible improve improved improvements improving incident
incidental incidents include included includes including inclusion inclusive incoming incompatible incomplete inconsistent incorporate incorporated
incorrect incorrectly increase increased increasing increment increments incurred indefinitely indemnity indent indentation indented independent
independently index indexed indexes indexing indicate indicated indicates indicating indication indicator indices indirect indirectly individual
individually individuals inferred infinite infinity info inform information informational infrastructure infringed infringement ings inherit
inheritance inherited inherits initial initialization initialize initialized initializing initially inject injected injection inner input inputs
insensitive insert inserted insertion insertions inside inspect inspecting inspired install installation installations installed installer installing
installs instance instances instantiate instantiated instantiating instantiation instead institute instruction instructions intact integer integers
integral integrate integrated integration integrity intellectual intend intended intent intentional intentionally interact interaction interactive
intercept interception interceptor interceptors interest interested interesting interface interfaces interfere intermediate intermittent internal
internally internals international internet interpolation interpret interpretation interpreted interpreter interpreters intersection interval into
intrinsic intro introduce introduced introspection invalid invalidate inverse invert investigate investigated investigating invocation invocations
invoke invoked invokes invoking involve involved involving irrevocable isolated isolation issue issued issuer issues italic item items iterate
iterated iteration its itself job jobs joe join joined josh jump jurisdiction jurisdictions just justify keep keeping keeps kept kernel key keyed keys
keyword keywords kill kind kinda kinds know knowledge known knows label labels lack lambda lang language languages large larger largest last late
lately latency later latest latter launch launched law laws layer layers layout lazily lazy lead leading leak leaks learn least leave leaves leaving
left leftover legacy legal length lengths less let lets letter letters level levels lex liability liable lib libraries library licence license
licensed licenses licensing lies lifetime light lightweight like likelihood likely limit limitation limitations limited limits line linear lines link
linked linker linking links linter list listed listen listener listeners listening listing lists literal literally literals litigation little live
lives load loaded loader loading loads local locale locally locals locate located location locations lock locked log logged logger logic logical logo
logos logs long longer longest look looked looking looks lookup lookups loop loops loose loosely loosened loss losses lost lot lots low lower
lowercase lowest luck mac machine machines macro macros made magenta magic mailing main mainly maintain maintained maintainer maintainers maintaining
maintains maintenance major majority make makes making malformed malfunction malicious man manage managed management manages managing mandatory
manifest manipulate manipulation manner manual manually many map mapped mapping mappings maps margin mark marked marker markers marking marks markup
martin mask massive master match matched matcher matches matching mate material materials math matrix matter matters max maximum may maybe mean
meaning meaningful means meant meanwhile measure measures mechanism mechanisms median medium meet meets member members memo memory mentioned
mentioning merely merge merged merging mesh mess message messages met meta metadata metal meth method methods metric michael middle might migrate
migration milliseconds mime mimic mind minified minimal minimize minimum minor minus minute minutes mips mirror mirrors misbehave misbehaves
misleading mismatch mismatches misrepresented miss missed missing mistake mitigate mitigations mix mixed mixing mock mocking mod mode model models
modern modes modification modifications modified modifier modifiers modifies modify modifying module modules modulo moment monkey month months more
moreover most mostly mount move moved moving much multiline multipart multiple multiply must mutable mutate mutated mutual mutually name named names
naming nan narrow national native natural naturally nature navigate navigation near nearest nearly necessarily necessary need needed needing needs neg
negate negated negative negligence negotiation neighboring neither nested nesting net network networks never new newer newest newly next nice nil
nobody nodes noisy non nonce none nonexclusive nonlocal noop nor normal normalization normalize normalized normally not notable notably notation note
noted notes nothing notice notices notify now nth null number numbers numeric object objects obligation obligations oblique obsolete obtain obtained
obtaining obvious obviously occasionally occur occurred occurrence occurrences occurring occurs octets odd off offer offered offers official offset
offsets often old older oldest omit omitted omitting once one ones online only onto opaque open opened opening operands operate operates operating
operation operations operator operators opposed opposite opt optimise optimization optimizations optimize optimized option optional optionally options
opts ord ordered ordering ordinary organization organizations origin original originally origins orphan orphaned other others otherwise our ours
ourselves out outage outages outdated outer output outputs outside outstanding over overall overflow overhead overlap overlapping overloaded
overridden override overrides overriding overview overwrite overwrites overwritten own owned owner owners ownership owns pack package packaged
packages packaging pad padded padding page paged pager pages paging pair pairs panic panicking para paragraph paragraphs parallel parameter parameters
parent parentheses parenthesis parents parse parsed parsers parses parsing part partial partially particular particularly parties partition partitions
partnership parts party pass passed passes passing password passwords past patch patched patches patching patent patents path pathname paths pattern
patterns pause pay paying payload pedantic peek peer penalty pending people per percent percentage perform performance performed performing performs
perhaps period permission permissions permissive permit permits permitted perpetual persistent person personal persons perspective pertaining phase
physical pick pickle picture piece pieces pin pip pipe pipelining pipes place placed placeholder places placing plain plainly plan plat platforms play
please plot plus point pointed pointer pointers pointing points policies pool pools pop popular populate populated port portability portable ported
porting portion portions ports pos position positional positions positive possibility possible possibly post posting potential potentially pow power
powerful practical practice practices pre preceded precedence preceding precise precision predefined predicate prefer preference preferred prefix
prefixed prefixes preload prepackaged prepare prepared prepares prepend preprocessing preprocessor prerelease prereleases prerequisite presence
present presented preserve preserved preserves preserving pretend pretty prevent preventing prevents preview previous previously primarily primary
primitive primitives principal principals print printed printing prints prior priority private privilege privileges probably problem problematic
problems procedure procedures proceed process processed processes processing produce produced produces producing professional profiling prog program
programming programs progress prohibit prohibited prohibits project projects prominent promise promises promote prompt prop propagate propagated
proper properly properties property props protect protected protecting protection proto protocol protocols prototype provide provided provider
providers provides providing provision provisioned provisioning provisions proxies prune pseudo public publicity publicly publish published publishing
pull punctuation pure purely purge purpose purposes push pushed put puts putting qualified qualifier quality queries query querying question questions
queued queues quick quickly quiet quit quite quoted quoting race raise raised raises raising ran rand random randomly range ranges rank rare rarely
rate rather ratio rationale raw reach reached read readable reader reading readme reads ready real really realm reason reasonable reasonably reasons
recap receive received receives receiving recent recently recipient recipients reckon reclaim recognize recognized recommend recommended record
recorded records recover recovery recurse recursion recursive recursively red redirect redirected redirection redirects redistribute redistributed
redistribution reduce reduced redundant ref refer reference referenced references referencing referral referred referring refers reflect reflected
reformed refresh refuse regard regarding regardless region regions register registered registering registers registration regression regular
regulations reject rejected rejects related relating relationship relative relatively release released releases relevant reliable reliably relies
reload rely relying rem remain remainder remaining remains remediate remediation remember remote removal remove removed removes removing rename
renamed render renderable rendered rendering renew renewal renewed repeat repeatable repeated repeatedly replace replaced replacement replaces
replacing reply repo reported repositories repository represent representation represented representing represents reproduce reproducible reproducing
request requested requesting requests require required requirement requirements requires requiring res reserved reserves reset resets resides
resolution resolve resolved resolver resolves resolving resort resource resources respect respective respectively respects respond responds response
responses responsibility responsible restart restore restores restrict restricted restriction restrictions result resulting results resume ret retain
retained retried retries retrieve retrieved retry retrying return returned returning returns reusable reuse reused rev reverse reversed revert revised
revision revisions revoke revoked rewind rewrite rewritten rich rid right rights rightsize risk risks robust role roles roll rollback root roots
rotate rotated rotation roughly round route routed routes routine routines row rows royalty rule rules run rundown running runs safe safely safer
safety said sake sale salt same samp samples sane satisfied satisfies satisfy saturated save saved saves saving say says scalar scale scan scanned
scanning scenario scenarios schedule scheduled schema schemas scheme schemes scientific scope scoped scopes score screen screwed script scripts scroll
scrub searched searching sec second secondary seconds secret secrets section sections secure see seed seek seeking seem seemingly seems seen segment
segments seldom select selected selection selector selectors selects self sell semantic semantics send sending sends sense sensible sensitive sent
sentence separate separated separately separating separator separators sequence sequences sequential serial serialization serialize serialized series
serif serve served servers serves service services set sets setting settings setup several shadow shall shape share shared shares sharing shebang
shell shift shim ship shipped shit short shortcut shorter shortest shorthand should show showing shown shows shutdown sibling side sidecars sign
signal signals signature signatures signed significant significantly signing signs silent silently similar similarly simple simpler simplest
simplicity simplified simplify simply sin since single singleton sites situation situations six size sized sizes skeleton sketch skip skipped skipping
skips slash slashes sleep slice slices slightly slot slow slower sluggish small smaller smashing smooth snapshot snapshots snippet sock socket sockets
software solely solid solution solve some somehow someone something sometimes somewhat somewhere soon sorry sort sorta sorted sorting sorts sound
source sources space spaces spacing spam span spawn spec special specialized specially specific specifically specification specifications specified
specifier specifiers specifies specify specifying specs speed spelling split splits splitting sponsor sporadic spot square stability stable stack
stacks stage stale standard standards stars start started starting starts startup starved starving stat state stated statement statements states
static statically stating statistics stats status statutory stay stays step steps still stop stoppage stopped stops storage stored stores storing
straight strange strategy stray streams strict strictly string strings strip stripped stripping strong strongly structure structured structures stub
stuff style styles sub subclass subclasses subject sublicense submit submitted submitting subnet subnets subprocess subscribe subscript subscription
subsection subsequent subsequently subset substantial substitute substitution substitutions subtle subtract subtype succeed succeeded succeeds success
successful successfully successor successors such suddenly sufficient suffix suffixes suggest suggested suggestions suit suitability suitable suite
sum summaries summarise summarize summary sup super supplied supply supplying support supported supporting supports suppose supposed supposedly
suppress suppressed sure surface surrogate survive suspect suspects suspicious sustainable swap sweep switch switches symbol symbolic symbols
synchronous synchronously synopsis syntax synthesis system systems tab table tables tabs tag tags tail take taken takes taking talk tan tanh tap
target targeting targets task tasks team teammates technical technically technique tell tells temp template templates temporarily temporary term
terminal terminate terminated terminates terminating termination terminology terms tested testing tests text textual than thanks that the their theirs
them theme themselves then theory there therefore thereof these they thing things think third this those though thought thousands thread threading
threads three threshold throttled throttling through throughout throughput throw throwing thrown throws thus ticket tickets tidy tied tightened time
timed timeout timeouts timer times timestamp timestamps timing tiny tired title toast today together toggle token tokens told too tool tooling tools
top topic topics tort total touch trace traces track tracking tracks trade trademark trademarks traditional traffic trailers trailing transfer
transform transformation transformed transforms transient transition translate translated translation translations transparent transport transpose
traversal traverse treat treated treating treats treaty tree trees trick tricky tried tries trigger triggered triggers trim trivial troubleshooting
true truncate truncated trust trusted truth try trying tuning tup tuple tuples turn turned turns tutorial twice two type typed types typical typically
typing typo ubuntu ultimately unable unauthorized unavailable unchanged undefined under underline underlying underscore underscores understand
understanding understands underused undocumented unenforceable unexpected uniform uninstall union unique unit units universal unknown unless unlike
unlikely unlimited unlink unmanaged unmatched unmodified unnecessary unpack unpacked unpacking unquote unquoted unrelated unsafe unset unsigned
unspecified unstable unsupported until unused unwanted unwrap upcoming update updated updates updating upgrade upgraded upgrades upgrading upload
uploaded upon upper uppercase upstream urgent urgently usable usage use used useful username uses using usual usually utilities utility utilization
utilize utilizing valid validate validated validates validating validation validations validity value values van var variable variables variant
variants variations varies variety various vars vary vast vector vendor verbatim verbose verbosity verification verified verifies verify verifying
version versioned versioning versions vertical very via vice view views violates virtual visibility visible visit visited visual visualize void
volatile volume volumes vulnerability vulnerable wait waiting waits waived waives walk walking want wanted wants warm warn warning warnings warranties
warranty was watch way ways weak week weird welcome well went were what whatever whatsoever wheel wheels when whenever where whereas wherever whether
which whichever while white who whoever whole whom whose why wide widely width wildcard wildcards will win window wipe wire wish with within without
won wondering word words work workaround worked workflow workflows working workloads works world worldwide worth would wrap wrapped wrapper wrappers
wrapping wraps writable write writer writes writing written wrong wrote yahoo year years yellow yes yet yield yielded yielding yields you your
yourself zero zeros zone`.split(/\s+/),
)
