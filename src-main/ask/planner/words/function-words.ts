import { phrases } from '../phrase.ts'
/** Words that carry grammar only: weight 0, never a name, never corrected (A30). */
export const functionWords: ReadonlySet<string> = new Set(
  `a an the this that these those my our your his her its their i we you he she it they me us them
is are was were be been being am do does did done has have had having will would shall should can could may might must
to of in on at by for from with into onto out up off over about as than then so and or but if because while when where what which who whom whose why how
there here also just really actually currently now right still already again ever even very too quite only please any some all each every both
please thanks thank hey hi hello ok okay yes yeah no not never without none nothing
s t re ve ll d m im ive id let lets make sure want wanted wants need needs like know see tell show give get list find check look help understand explain
something anything everything someone anyone everyone somebody anybody thing things stuff one ones way ways kind sort lot bit
me us them their theirs ours mine yours himself itself themselves per via using use used uses through during since until before after between among across within inside outside around near
exact exactly total altogether overall maybe perhaps possibly probably actually basically simply quickly properly correctly recently
going go goes went come comes came take takes took put puts say says said think thinks ask asked asking seem seems seemed appear appears try tries tried trying start starts
good bad great nice better best worse worst new old other another same different such more most less least few many much several own certain specific particular following
first last next previous current latest recent existing possible available able sure true false
time times day days hour hours minute minutes second seconds week weeks month months year years today yesterday tomorrow tonight morning evening night noon midnight ago
name names named called call calls type types value values number numbers amount count counts report reports print prints line lines format detail details information info data status state states
problem problems issue issues error errors question questions answer answers reason reasons cause causes root wrong fault
cluster clusters kubernetes kube k8s kubectl environment environments system systems application applications app apps service services resource resources object objects component components
policy policies rule rules violate violates violating violation violations comply complies compliant compliance requirement requirements require requires required allowed allow allows disallow forbid
defined define defines set sets specify specifies specified specifying configure configured configuration contain contains containing include includes including included have`.split(
    /\s+/,
  ),
)

/** Words that are about the talk and not about the cluster: weight 0 and read as courtesy (A24, A27). */
export const courtesyPhrases: readonly string[] =
  phrases(`please; run|do|perform the|a|an; following|according|per|as to? the <det>? sop|runbook|guide|procedure|playbook;
  summarize|summarise the|your findings|results|answer? in your|the|a? final? answer|report|summary?; hope all|everything is well|good|fine|ok;
  hope you are well|good|doing; on purpose; ignore|disregard|forget all|any|the? previous|prior|earlier|above instructions|rules|prompts;
  kindly tell me?; kubectl|kubecolor|oc; i|you|we do not know what|why|how|where|which? exactly|precisely?; not sure what|why|how|where|if?;
  i have no idea what|why|how?; no idea what|why|how?; in other words; thanks; thank you; thx; hey; hi; hello; yo; hey there; hi there;
  good morning|evening|afternoon; cheers; kindly; sorry; can|could|would|will you please?; could|can u; would you mind; i need you to;
  i would like you to; i would like to know?; i want you to; i want to know?; i need to know|see|find?; i need your? help; i need help with?;
  help me to?; help us to?; can i get|see; let me know; tell me; tell us; for me; for us; quick|quickly question?; just wondering;
  i wonder|wondering if?; do you know; any idea|ideas; let us; i am trying to; we are trying to; i think; i guess; it seems|appears that?; looks like;
  asap; urgent; urgently; right now; at the moment; currently; at present; now; right away; real quick; real fast; atm; in general; general question;
  perhaps; btw; by the way; fyi; so far; in total; altogether; overall; by name; need to know; would like to; lol; ffs; wtf; omg; man; dude; guys;
  team; folks; everyone; ugh; hmm; um; uh; well; oh; damn; again; the exact; exact; for real;
  using|with|via|through the? bash|kubectl|jq|shell|terminal|grep|awk|python tool|command|commands|query|cli|script?;
  using a? jq query|command|filter to? filter? efficiently?; use|using kubectl; to filter efficiently; with kubectl; using the? <det>? tool|tools`)
