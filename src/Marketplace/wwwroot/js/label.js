// While a label is typed, the server says what is missing and what is doubtful; without this script a button asks it.
const form = document.querySelector('form[data-label]');
if (form) {
  const places = new Map([...form.querySelectorAll('[data-said]')].map((place) => [place.dataset.said, place]));
  let asked = 0;
  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const said = await fetch(form.dataset.label, { method: 'POST', body: new FormData(form) }).then((r) => (r.ok ? r.json() : null), () => null);
      if (said && mine === asked) {
        for (const [field, place] of places) {
          const text = said[field] ?? '';
          if (place.textContent !== text) {
            place.textContent = text;
          }
        }
      }
    }, 400);
  });
}
