/**
 * Opened name pages in memory, as a search compares them: at most `mostNames` names, the pages used longest ago go
 * first. A page counts for one version, which no two states of it share, so that nothing read here can be stale.
 */
import type { NameIndex } from '../../domain/names/name-search.ts';

export interface IndexedName extends NameIndex {
  readonly id: string;
}

export interface KeptPage {
  readonly version: string;
  /** Where it stands in the list of its class. */
  readonly at: number;
  readonly names: readonly IndexedName[];
}

/** About 45 MB. */
const mostNames = 130_000;

const cache = new Map<string, KeptPage>();
let cached = 0;

export function forgetPage(id: string): void {
  cached -= cache.get(id)?.names.length ?? 0;
  cache.delete(id);
}

export function keepPage(id: string, page: KeptPage): void {
  forgetPage(id);
  cache.set(id, page);
  cached += page.names.length;
  for (const oldest of cache.keys()) {
    if (cached <= mostNames) return;
    forgetPage(oldest);
  }
}

export interface PageVersion {
  readonly id: string;
  readonly version: string;
}

/** Those of the pages that are in memory, and those that are not. */
export function pagesInMemory(pages: readonly PageVersion[]): { kept: KeptPage[]; missing: PageVersion[] } {
  const kept: KeptPage[] = [];
  const missing: PageVersion[] = [];
  for (const page of pages) {
    const known = cache.get(page.id);
    if (known?.version !== page.version) missing.push(page);
    else {
      // Used last, so that it goes last.
      cache.delete(page.id);
      cache.set(page.id, known);
      kept.push(known);
    }
  }
  return { kept, missing };
}
