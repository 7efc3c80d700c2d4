/** The error codes with which Telegram refuses a request. */
const PREFIXES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
};

/**
 * What Telegram answers instead of a result. Thrown by methods and made into the HTTP answer in one place (answer.ts);
 * `wanted` marks refusals that the test or the person caused (a fault, a blocked bot), not a mistake of the bot.
 */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number } | undefined;
  readonly wanted: boolean;

  constructor(
    code: number,
    description: string,
    more: { parameters?: { readonly retry_after?: number }; wanted?: boolean } = {},
  ) {
    super(description);
    this.code = code;
    this.parameters = more.parameters;
    this.wanted = more.wanted ?? false;
  }
}

/** `Bad Request: message is too long`, with the prefix of the code; the first letter is lowered as the server does. */
export function refuse(code: number, text: string, wanted = false): Refusal {
  const keep = /^.(_|[A-Z])/.test(text);
  const words = keep ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return new Refusal(code, `${PREFIXES[code] ?? 'Bad Request'}: ${words}`, { wanted });
}

export const badRequest = (text: string): Refusal => refuse(400, text);

export function tooManyRequests(seconds: number, wanted = false): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, {
    parameters: { retry_after: seconds },
    wanted,
  });
}
