/** The link as Telegram keeps it, undefined when it is none: http(s) with a dotted host, tg:, ton:, mailto: and tel:. */
export function checkedUrl(link: string): string | undefined {
  if (/^(tg|ton|tonsite):(\/\/)?[\w.-]+/i.test(link)) return link;
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `http://${link}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  return /\.|^\[/.test(url.hostname) ? url.href : undefined;
}

/** A deep link to a bot: https://t.me/name?start=code, tg://resolve?domain=name&start=code; undefined for all others. */
export function startLink(link: string): { readonly username: string; readonly start: string } | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  const start = url.searchParams.get('start');
  if (start === null || !/^[A-Za-z0-9_-]{1,64}$/.test(start)) return undefined;
  if (url.protocol === 'tg:' && url.host === 'resolve') {
    return { username: url.searchParams.get('domain') ?? '', start };
  }
  if (!/^(t|telegram)\.me$/.test(url.hostname)) return undefined;
  return { username: url.pathname.slice(1), start };
}
