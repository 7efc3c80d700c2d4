import { alertBox, choosePerson, toast } from './dialogs.js';
import { el } from './dom.js';
import { act } from './server.js';
import { t } from './texts.js';

/** What a link means here: opening the bot, sharing something, or a place on the web. */
export function readLink(link, username) {
  if (!URL.canParse(link)) return { kind: 'none' };
  const url = new URL(link);
  const isTelegram = /^(t|telegram)\.me$/.test(url.hostname);
  if (isTelegram && url.pathname === '/share/url')
    return { kind: 'share', link: url.searchParams.get('url') ?? '', text: url.searchParams.get('text') ?? '' };
  const name = url.protocol === 'tg:' ? url.searchParams.get('domain') : isTelegram ? url.pathname.slice(1) : '';
  const opensBot = name?.toLowerCase() === username.toLowerCase();
  if (opensBot && url.searchParams.has('start')) return { kind: 'start' };
  return /^https?:$/.test(url.protocol) ? { kind: 'web' } : { kind: 'none' };
}

/** Links, copying and sharing, as a client would do them. `went(person)` shows that person's chat. */
export function makeLinks({ view, went }) {
  async function openAs(link, title = t('whoOpens'), hint) {
    const person = await choosePerson({ title, hint, link, people: view().people });
    if (person === undefined) return;
    await act({ do: 'open', person: person.id, link }).catch(failed);
    went(person.id);
  }
  async function share({ link, text }) {
    const { username } = view().bot;
    const found = readLink(link, username).kind === 'start' ? link : firstStartLink(`${link} ${text}`, username);
    if (found !== undefined) {
      await openAs(found, t('whoGets'), t('whoGetsHint'));
      return;
    }
    const person = await choosePerson({ title: t('whoGets'), link, people: view().people });
    if (person === undefined) return;
    await act({ do: 'say', person: person.id, text: [text, link].filter(Boolean).join('\n') }).catch(failed);
    went(person.id);
  }
  return {
    async openLink(link) {
      const meaning = readLink(link, view().bot.username);
      if (meaning.kind === 'start') await openAs(link);
      else if (meaning.kind === 'share') await share(meaning);
      else if (meaning.kind === 'web') window.open(link, '_blank', 'noopener,noreferrer');
      else alertBox(link);
    },
    async copy(text) {
      const link = firstStartLink(text, view().bot.username);
      const action = link && { label: t('openAs'), run: () => openAs(link) };
      const copied = await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      if (copied) toast(t('copied'), action);
      else if (action) toast(text, action);
      else alertBox(`${t('copyBy')}\n${text}`);
    },
    openAs,
  };
}

const firstStartLink = (text, username) => text.split(/\s+/).find((word) => readLink(word, username).kind === 'start');

/** Says why in the reader's language; what the server said is for the console of whoever looks for it. */
export function failed(error) {
  const isOffline = error instanceof TypeError;
  if (!isOffline && error.problem === undefined) console.warn(error);
  toast(isOffline ? t('lost') : (t(`cannot-${error.problem}`) ?? t('failed')));
}

export const externalMark = () => el('span.mark', { 'aria-hidden': 'true' }, '↗');
