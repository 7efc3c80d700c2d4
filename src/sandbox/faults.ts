import type { MethodName } from './method-table.ts';

/** A failure put in the way of matching requests. `lose-response` applies the method and then cuts the connection. */
export type Fault = { readonly method?: MethodName; readonly chatId?: number; readonly times?: number } & (
  | { readonly kind: 'lose-response' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'bad-gateway' }
  | { readonly kind: 'too-many'; readonly seconds: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly code: number; readonly description: string }
);

export interface Faults {
  /** Puts a fault in force for `times` requests (one when left out; Infinity until lifted); gives its lifting. */
  add(fault: Fault): () => void;
  /** The first fault for a request, used up by one; getUpdates is met only when named. */
  take(method: string, chatId: number | undefined): Fault | undefined;
}

export function makeFaults(): Faults {
  const inForce = new Map<Fault, number>();
  return {
    add(fault) {
      inForce.set(fault, fault.times ?? 1);
      return () => inForce.delete(fault);
    },
    take(method, chatId) {
      for (const [fault, left] of inForce) {
        if (fault.method === undefined ? method === 'getUpdates' : fault.method !== method) continue;
        if (fault.chatId !== undefined && fault.chatId !== chatId) continue;
        if (left <= 1) inForce.delete(fault);
        else inForce.set(fault, left - 1);
        return fault;
      }
      return undefined;
    },
  };
}
