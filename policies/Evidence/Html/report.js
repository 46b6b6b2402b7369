
'use strict';
(() => {
  const form = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const names = ['environment', 'team', 'framework', 'severity', 'verdict', 'text'];
  const controls = [...document.querySelectorAll('[data-control]')];
  const rows = [...document.querySelectorAll('[data-row]')].map(row => ({ row, control: row.closest('[data-control]'), text: null }));

  // A row without a fact is not about it, and stays; a list of facts matches by any of them.
  const matches = (facts, wanted) => facts === undefined || facts.split('|').includes(wanted);
  const hide = (element, isHidden) => element.toggleAttribute('data-hidden', isHidden);

  function apply() {
    const wanted = new Map(names.map(name => [name, form.elements[name].value.trim().toLowerCase()]).filter(([, value]) => value));
    const counts = new Map(controls.map(control => [control, 0]));
    let kept = 0;
    let all = 0;
    for (const entry of rows) {
      const { row, control } = entry;
      let keeps = true;
      for (const [name, value] of wanted) {
        if (name === 'text') {
          entry.text ??= (row.textContent + ' ' + (control?.querySelector('summary').textContent ?? '')).toLowerCase();
          keeps &&= entry.text.includes(value);
        } else {
          keeps &&= matches((row.dataset[name] ?? control?.dataset[name])?.toLowerCase(), value);
        }
      }
      hide(row, !keeps);
      if (control) {
        all++;
        kept += keeps;
        counts.set(control, counts.get(control) + keeps);
      }
    }
    for (const [control, count] of counts) hide(control, wanted.size > 0 && count === 0);
    const groups = [...counts.values()].filter(count => count > 0).length;
    shown.textContent = wanted.size ? `${kept} of ${all} results, of ${groups} controls` : `${all} results of ${controls.length} controls`;
    const query = new URLSearchParams([...wanted]).toString();
    const anchored = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (query || !anchored) history.replaceState(null, '', query ? '#' + query : location.pathname + location.search);
  }

  // What was filtered is in the address, so that it can be sent to somebody.
  function restore() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(id);
    if (target) {
      for (let at = target.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
      target.scrollIntoView();
      return;
    }
    const given = new URLSearchParams(id);
    for (const name of names) {
      const value = given.get(name) ?? '';
      const field = form.elements[name];
      field.value = field.options ? [...field.options].find(option => option.value.toLowerCase() === value)?.value ?? '' : value;
    }
    apply();
  }

  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  addEventListener('hashchange', restore);
  restore();
  apply();

  // Paper cannot be unfolded.
  let folded = [];
  addEventListener('beforeprint', () => { folded = [...document.querySelectorAll('details:not([open])')]; for (const details of folded) details.open = true; });
  addEventListener('afterprint', () => { for (const details of folded) details.open = false; });
})();
