import type agency from '../../locales/en/agency.json';
import type amount from '../../locales/en/amount.json';
import type card from '../../locales/en/card.json';
import type caseTexts from '../../locales/en/case.json';
import type caseList from '../../locales/en/case-list.json';
import type child from '../../locales/en/child.json';
import type classList from '../../locales/en/class-list.json';
import type commands from '../../locales/en/commands.json';
import type common from '../../locales/en/common.json';
import type consent from '../../locales/en/consent.json';
import type contact from '../../locales/en/contact.json';
import type dialogue from '../../locales/en/dialogue.json';
import type dialogueRefusal from '../../locales/en/dialogue-refusal.json';
import type digest from '../../locales/en/digest.json';
import type emergency from '../../locales/en/emergency.json';
import type event from '../../locales/en/event.json';
import type find from '../../locales/en/find.json';
import type handOver from '../../locales/en/hand-over.json';
import type help from '../../locales/en/help.json';
import type home from '../../locales/en/home.json';
import type invite from '../../locales/en/invite.json';
import type lateSteps from '../../locales/en/late-steps.json';
import type ledger from '../../locales/en/ledger.json';
import type level from '../../locales/en/level.json';
import type need from '../../locales/en/need.json';
import type needs from '../../locales/en/needs.json';
import type people from '../../locales/en/people.json';
import type post from '../../locales/en/post.json';
import type programme from '../../locales/en/programme.json';
import type reason from '../../locales/en/reason.json';
import type recorded from '../../locales/en/recorded.json';
import type refusal from '../../locales/en/refusal.json';
import type report from '../../locales/en/report.json';
import type returnTexts from '../../locales/en/return.json';
import type role from '../../locales/en/role.json';
import type rollCall from '../../locales/en/roll-call.json';
import type setUp from '../../locales/en/set-up.json';
import type settings from '../../locales/en/settings.json';
import type snooze from '../../locales/en/snooze.json';
import type stage from '../../locales/en/stage.json';
import type start from '../../locales/en/start.json';
import type step from '../../locales/en/step.json';
import type task from '../../locales/en/task.json';
import type visit from '../../locales/en/visit.json';

/** English files are the list of keys; `_one`, `_other` are plural forms of one key. */
interface Nouns {
  agency: typeof agency;
  amount: typeof amount;
  card: typeof card;
  case: typeof caseTexts;
  'case-list': typeof caseList;
  child: typeof child;
  'class-list': typeof classList;
  commands: typeof commands;
  common: typeof common;
  consent: typeof consent;
  contact: typeof contact;
  dialogue: typeof dialogue;
  'dialogue-refusal': typeof dialogueRefusal;
  digest: typeof digest;
  emergency: typeof emergency;
  event: typeof event;
  find: typeof find;
  'hand-over': typeof handOver;
  help: typeof help;
  home: typeof home;
  invite: typeof invite;
  'late-steps': typeof lateSteps;
  ledger: typeof ledger;
  level: typeof level;
  need: typeof need;
  needs: typeof needs;
  people: typeof people;
  post: typeof post;
  programme: typeof programme;
  reason: typeof reason;
  recorded: typeof recorded;
  refusal: typeof refusal;
  report: typeof report;
  return: typeof returnTexts;
  role: typeof role;
  'roll-call': typeof rollCall;
  'set-up': typeof setUp;
  settings: typeof settings;
  snooze: typeof snooze;
  stage: typeof stage;
  start: typeof start;
  step: typeof step;
  task: typeof task;
  visit: typeof visit;
}

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** `noun.key`: the file under locales/<lang>/ and the text in it. */
export type TextKey = {
  [N in keyof Nouns & string]: `${N}.${WithoutPlural<keyof Nouns[N] & string>}`;
}[keyof Nouns & string];

/** A key made from a code of the programme's data; the programme's test proves that each exists in all languages. */
export const textKey = (noun: keyof Nouns & string, code: string): TextKey => `${noun}.${code}` as TextKey;
