import { makeChatView } from './chat-view.js';
import { clockBar, nowParts } from './clock-bar.js';
import { makeComposer } from './composer.js';
import { number, useTimeZone } from './dates.js';
import { actionMenu, alertBox, choosePerson, toast } from './dialogs.js';
import { el } from './dom.js';
import { failed, makeLinks } from './links.js';
import { peopleList } from './people-list.js';
import { act, listen, loadView } from './server.js';
import { LANGUAGES, language, t, useLanguage } from './texts.js';

const place = (id) => document.getElementById(id);
/** A bot that never answers a press doesn't keep its button busy for ever. */
const LONGEST_SPIN_MS = 30_000;
const waiting = new Set();
/** Callback answers may overtake the answer to the press itself. */
const pressed = new Map();
const answered = new Map();
const readUpTo = new Map();
let view;
let selected;

const personOf = (id) => view.people.find((person) => person.id === id);
const links = makeLinks({ view: () => view, went: (id) => choose(id) });
const acts = {
  openLink: links.openLink,
  copy: links.copy,
  command: (text) => act({ do: 'say', person: selected, text }).catch(failed),
  now: () => view.now,
  press,
  tools,
};
const chat = makeChatView({
  holder: place('chat'),
  acts,
  waiting,
  back: () => choose(undefined),
  composer: makeComposer(),
  botName: (person) => person.botName ?? view.bot.name,
  reachedEnd: (person) => {
    markRead(person);
    drawPeople();
  },
});

/** What a person can do with a message beside its buttons. */
function tools(message) {
  const isOwn = message.from?.id === selected;
  const from = selected;
  const forward = async () => {
    const person = await choosePerson({ title: t('whoForwards'), hint: t('whoForwardsHint'), people: view.people });
    if (person === undefined) return;
    const done = await act({ do: 'forward', person: person.id, message: message.message_id, from }).catch(failed);
    if (done) choose(person.id);
  };
  const canEdit = isOwn && !message.forward_origin;
  actionMenu(t('more'), [...(canEdit ? [[t('edit'), () => chat.edit(message)]] : []), [t('forward'), forward]]);
}

async function press(message, button) {
  if (button.url) return links.openLink(button.url);
  if (button.copy_text) return links.copy(button.copy_text.text);
  const key = `${selected} ${message.message_id} ${button.callback_data}`;
  if (button.callback_data === undefined || waiting.has(key)) return undefined;
  const personId = selected;
  waiting.add(key);
  chat.redraw(message);
  try {
    const { query } = await act({
      do: 'press',
      person: personId,
      message: message.message_id,
      data: button.callback_data,
    });
    pressed.set(query, { key, personId, messageId: message.message_id });
    setTimeout(() => finishPress({ queryId: query }), LONGEST_SPIN_MS);
    if (answered.has(query)) finishPress(answered.get(query));
  } catch (error) {
    waiting.delete(key);
    failed(error);
  }
  return undefined;
}

function finishPress(answer) {
  const press = pressed.get(answer.queryId);
  if (press === undefined) {
    if (answer.type === 'answer') answered.set(answer.queryId, answer);
    return;
  }
  pressed.delete(answer.queryId);
  waiting.delete(press.key);
  const message = personOf(press.personId)?.messages.find((one) => one.message_id === press.messageId);
  if (message && press.personId === selected) chat.redraw(message);
  if (answer.url) links.openLink(answer.url).catch(failed);
  if (answer.text && answer.alert) alertBox(answer.text);
  else if (answer.text) toast(answer.text);
}

const unreadOf = (person) =>
  person.messages.filter((one) => one.from?.id !== person.id && one.message_id > (readUpTo.get(person.id) ?? 0)).length;

function markRead(person) {
  readUpTo.set(person.id, person.messages.at(-1)?.message_id ?? 0);
}

function choose(id) {
  selected = id;
  document.body.dataset.view = id === undefined ? 'people' : 'chat';
  const person = personOf(id);
  if (person) {
    markRead(person);
    chat.show(person);
    if (matchMedia('(pointer: fine)').matches) chat.focus();
  } else {
    place('chat').replaceChildren(emptyState());
  }
  drawPeople();
}

function emptyState() {
  const steps = view.firstLink ? ['stepLink', 'stepInvite', 'stepClock'] : ['stepPerson', 'stepInvite', 'stepClock'];
  return el('section.empty', {}, [
    el('img', { src: '/page/mark.svg', alt: '', width: 88, height: 88 }),
    el('h2', {}, t('emptyTitle')),
    el(
      'ol',
      {},
      steps.map((step) => el('li', {}, t(step))),
    ),
  ]);
}

function drawPeople() {
  const list = place('people');
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.person : undefined;
  list.replaceChildren(peopleList({ view, selected, unreadOf, choose }));
  if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus();
  drawElsewhere();
}

/** On a phone the list is out of sight: the way back to it tells that others have got something. */
function drawElsewhere() {
  const badge = document.querySelector('.elsewhere');
  if (!badge) return;
  const count = view.people.filter((person) => person.id !== selected && unreadOf(person) > 0).length;
  badge.hidden = count === 0;
  badge.textContent = number(count);
  badge.parentElement.setAttribute(
    'aria-label',
    count === 0 ? t('back') : `${t('back')}, ${number(count)} ${t('unread')}`,
  );
}

function drawBar() {
  place('bar').replaceChildren(...clockBar({ view, changeLanguage }).filter(Boolean));
  document.title = `${t('ground')} · ${view.bot.name}`;
}

function drawBanner() {
  const banner = place('banner');
  banner.hidden = view.firstLink === undefined;
  if (banner.hidden) return;
  banner.replaceChildren(
    el('p', {}, el('b', {}, t('firstTitle')), ' ', t('firstText')),
    el('code', { dir: 'ltr' }, view.firstLink),
    el('button.main', { type: 'button', onclick: () => links.openAs(view.firstLink) }, t('openAs')),
  );
}

function changeLanguage(code) {
  useLanguage(code);
  localStorage.setItem('language', code);
  drawAll();
  document.querySelector('.language')?.focus();
  act({ do: 'language', language: code }).catch(failed);
}

/** The one chosen here before, else that of the ground, else one that the browser asks for. */
function firstLanguage() {
  const chosen = localStorage.getItem('language');
  if (chosen) return chosen;
  const wanted = navigator.languages.map((code) => code.slice(0, 2)).find((code) => code in LANGUAGES);
  return view.language === 'en' ? (wanted ?? 'en') : view.language;
}

function drawAll() {
  drawBar();
  drawBanner();
  choose(selected);
}

/** Puts one change from the server into the view and onto the screen. */
function take(change) {
  if (change.now !== undefined && change.now !== view.now) {
    view.now = change.now;
    document.querySelector('.now')?.replaceChildren(...nowParts(view.now));
  }
  if (change.type === 'first-link') {
    view.firstLink = change.link;
    drawBanner();
    if (selected === undefined) choose(undefined);
  } else if (change.type === 'zone') {
    useTimeZone(change.timeZone);
    drawAll();
  } else if (change.type === 'person') {
    view.people = view.people.map((person) => (person.id === change.person.id ? change.person : person));
    if (change.person.id === selected) chat.renew(change.person);
    drawPeople();
  } else if (change.type === 'answer') finishPress(change);
  else if (change.chatId !== undefined) takeInChat(change, personOf(change.chatId));
}

function takeInChat(change, person) {
  const isShown = person.id === selected;
  if (change.type === 'message') {
    const at = person.messages.findIndex((one) => one.message_id === change.message.message_id);
    if (at >= 0) person.messages[at] = change.message;
    else person.messages.push(change.message);
    person.started ||= change.message.from?.id === person.id;
    if (isShown) {
      chat.put(change.message, at < 0 ? person.messages.at(-2) : undefined);
      if (!document.hidden && chat.isAtEnd()) markRead(person);
    }
  } else if (change.type === 'deleted') {
    person.messages = person.messages.filter((one) => !change.messageIds.includes(one.message_id));
    if (isShown) chat.take(change.messageIds);
  } else if (change.type === 'typing' && isShown) chat.typing();
  drawPeople();
}

/** Loads everything; after each (re)connection, so that nothing is missed in between. */
async function refresh() {
  const isFirst = view === undefined;
  view = await loadView();
  if (isFirst) {
    useLanguage(firstLanguage());
    if (language() !== view.language) act({ do: 'language', language: language() }).catch(failed);
    for (const person of view.people) markRead(person);
  }
  for (const person of view.people) {
    // After a new start of the server ids begin anew.
    if ((readUpTo.get(person.id) ?? 0) > (person.messages.at(-1)?.message_id ?? 0)) markRead(person);
  }
  useTimeZone(view.timeZone);
  drawAll();
}

function onKey(event) {
  if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) choose(undefined);
  if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
  event.preventDefault();
  const at = view.people.findIndex((person) => person.id === selected);
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  choose(view.people[(next + view.people.length) % view.people.length].id);
}

function begin() {
  let isLost = false;
  listen({
    changed: (change) => view && take(change),
    opened: () => {
      isLost = false;
      refresh().catch(failed);
    },
    lost: () => {
      if (!isLost && view) toast(t('lost'));
      isLost = true;
    },
  });
  document.addEventListener('keydown', onKey);
}

begin();
