// While a commune is typed, the communes of that name appear below; without this script a button asks the server.
const box = document.querySelector('[data-communes]');
const input = document.getElementById('Form_Commune');
if (box && input) {
  const name = box.dataset.communes;
  let asked = 0;
  let timer;
  const show = (found) => {
    const set = document.createElement('fieldset');
    set.className = 'stack tight';
    for (const commune of found) {
      const label = document.createElement('label');
      label.className = 'choice';
      const radio = Object.assign(document.createElement('input'), { type: 'radio', name, value: commune.code, checked: found.length === 1 });
      const text = document.createElement('span');
      const bold = Object.assign(document.createElement('b'), { textContent: commune.name });
      const small = Object.assign(document.createElement('small'), { textContent: commune.province + (commune.oldName ? ` (${commune.oldName})` : '') });
      text.append(bold, small);
      label.append(radio, text);
      set.append(label);
    }
    box.replaceChildren(...(found.length ? [set] : []));
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const text = input.value.trim();
      const found = text.length < 2 ? [] : await fetch('/api/communes?q=' + encodeURIComponent(text)).then((r) => (r.ok ? r.json() : []), () => []);
      if (mine === asked) {
        show(found);
      }
    }, 250);
  });
}
