// Given to pages that are served while the register is worked on: reloads the page once something has
// changed, and tells what was found. Escape closes it; it opens again when something else is found.
(() => {
  'use strict';
  const BASE = '/.jiyao/';
  const here = document.currentScript.dataset.state;
  const CLOSED = 'jiyao-closed';

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Addresses are told as they are spelled in the site.
  const link = (address, text) => {
    const a = make('a', '', text);
    a.href = '/' + address.split('/').map(encodeURIComponent).join('/');
    return a;
  };

  const row = (found) => {
    const item = make('li', `jiyao-${found.severity}`);
    const head = make('p');
    head.append(make('strong', '', found.severity_word), ' ', link(found.rule_href, found.rule), ' ', make('code', '', found.place));
    item.append(head, make('p', '', found.message));
    return item;
  };

  const panel = (state) => {
    const box = make('section', 'jiyao-found');
    box.setAttribute('role', 'alert');
    const head = make('header');
    const close = make('button', '', state.words.close);
    close.type = 'button';
    head.append(make('h2', '', `${state.words.title} · ${state.words.summary}`), close);
    box.append(head);
    if (state.failure) box.append(make('p', 'jiyao-failure', state.failure));
    if (state.rows.length) {
      const list = make('ol');
      list.append(...state.rows.map(row));
      box.append(list);
    }
    if (state.more) {
      const more = make('p');
      more.append(link('findings.html', state.more));
      box.append(more);
    }
    return { box, close };
  };

  const show = (state) => {
    if (!state.failure && !state.rows.length) return;
    const told = JSON.stringify([state.failure, state.rows]);
    const grave = state.failure || state.errors > 0;
    const { box, close } = panel(state);
    const again = make('button', `jiyao-again${grave ? ' jiyao-grave' : ''}`, state.words.summary);
    again.type = 'button';
    const open = (wide) => {
      box.hidden = !wide;
      again.hidden = wide;
    };
    const closed = () => {
      open(false);
      sessionStorage.setItem(CLOSED, told);
    };
    close.addEventListener('click', closed);
    again.addEventListener('click', () => {
      sessionStorage.removeItem(CLOSED);
      open(true);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !box.hidden) closed();
    });
    open(Boolean(grave) && sessionStorage.getItem(CLOSED) !== told);
    document.body.append(box, again);
  };

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // A page that nobody looks at asks for nothing: a browser keeps few connections to one server.
  const seen = () =>
    new Promise((done) => {
      const look = () => {
        if (document.hidden) return;
        document.removeEventListener('visibilitychange', look);
        done();
      };
      document.addEventListener('visibilitychange', look);
      look();
    });

  const ask = async (query) => {
    const stop = new AbortController();
    const hidden = () => document.hidden && stop.abort();
    document.addEventListener('visibilitychange', hidden);
    try {
      const answer = await fetch(`${BASE}state${query}`, { signal: stop.signal, cache: 'no-store' });
      return answer.ok ? await answer.json() : null;
    } catch {
      // The page was hidden, or the server has gone: it may come back.
      return null;
    } finally {
      document.removeEventListener('visibilitychange', hidden);
    }
  };

  const watch = async () => {
    let shown = false;
    for (;;) {
      await seen();
      const state = await ask(shown ? `?${here}` : '');
      if (!state) {
        await pause(1000);
      } else if (state.id !== here) {
        location.reload();
        return;
      } else if (!shown) {
        shown = true;
        show(state);
      }
    }
  };
  watch();
})();
