// What in a page could become a script, or was made by a text that was taken for markup.
import type { Frame, Page } from '@playwright/test';

/** What was found in the page and in what it frames; scripts of letters have numbers from `ofLetters` on.
 * To read what a frame holds is itself held to the page's policy, so that it is done where there is none. */
export async function marksOf(page: Page | Frame, ofLetters: number, readsFrames: boolean): Promise<string[]> {
  const found = await page.evaluate(([ofLetters, readsFrames]) => {
    const all: string[] = [];
    const links = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'content', 'poster', 'background'];
    // Nothing of ours has these; a text that was taken for markup would.
    const made = 'math, mglyph, object, embed, base, frame, frameset, applet, marquee, meta[http-equiv="refresh"]';
    const isOfLetter = (text: string) => {
      const numbers = [...text.matchAll(/senXss\((\d+)/g)].map(([, number]) => Number(number));
      return numbers.length > 0 && numbers.every((number) => number >= ofLetters);
    };
    const scan = (within: Document, isLetter: boolean) => {
      const note = (mark: string) => {
        if (!isLetter || !isOfLetter(mark)) {
          all.push(mark.slice(0, 300));
        }
      };
      for (const element of within.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          // What a scheme is made of may be spread over blanks.
          const plain = value.replaceAll(/[\u0000-\u0020]/g, '').toLowerCase();
          const isLink = links.includes(name) && /^(\d+;url=)?(javascript|vbscript|data:text)/.test(plain);
          if (name.startsWith('on') || isLink) {
            note(`<${element.localName} ${name}="${value}">`);
          }
        }
        if (element.localName === 'script' && element.textContent?.includes('senXss')) {
          note(element.outerHTML);
        }
        if (element.localName === 'iframe') {
          frame(element as HTMLIFrameElement, isLetter);
        }
      }
      for (const element of isLetter ? [] : within.querySelectorAll(made)) {
        all.push(element.outerHTML.slice(0, 300));
      }
    };
    const frame = (element: HTMLIFrameElement, isLetter: boolean) => {
      const inner = element.getAttribute('srcdoc');
      if (inner === null || isLetter) {
        return;
      }
      // It runs no scripts and is not of our origin, whatever stands in it.
      const rights = (element.getAttribute('sandbox') ?? 'allow-scripts').split(/\s+/);
      if (rights.includes('allow-scripts') || rights.includes('allow-same-origin')) {
        all.push(`a frame with rights: ${element.outerHTML.slice(0, 200)}`);
      }
      if (!readsFrames) {
        return;
      }
      const parsed = new DOMParser().parseFromString(inner, 'text/html');
      scan(parsed, isOfLetter(inner) || /senXss\((2\d|3\d)\)/.test(inner));
    };
    scan(document, false);
    return all;
  }, [ofLetters, readsFrames] as const);
  return found.map((mark) => `${new URL(page.url()).pathname}: ${mark}`);
}
