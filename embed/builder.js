// The snippet builder: fills the snippets and the preview with what is chosen. The page is complete without it.
{
  const start = () => {
    const builder = document.querySelector('.builder');
    const [form, look] = builder.querySelectorAll('form');
    const column = builder.querySelector('.builder-column');
    const frame = column.querySelector('iframe');
    // A build that wasn't told where it will live finds out here.
    const given = builder.dataset.root;
    const root = given.includes('YOUR-SITE') ? new URL('.', location.href).href : given;
    const plainAccent = form.accent.value;

    const fill = () => {
      const { value: show, dataset: { title, height, page } } = form.show.selectedOptions[0];
      const chosen = {};
      if (form.theme.value !== 'auto') chosen.theme = form.theme.value;
      if (form.accent.value !== plainAccent) chosen.accent = form.accent.value.slice(1);
      if (form.storage.checked) chosen.storage = 'off';
      const ask = (parts) => (Object.keys(parts).length ? '?' + new URLSearchParams(parts) : '');
      const html = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
      const path = show && show + '/';
      const query = ask(chosen);
      const values = {
        root, show, path, height, page,
        query: html(query),
        amp: html(ask({ ...chosen, host: 'amp' })),
        title: html(title),
        attributes: Object.entries(chosen).map(([name, value]) => ` ${name}="${value}"`).join(''),
      };
      for (const snippet of builder.querySelectorAll('[data-template]')) {
        snippet.textContent = snippet.dataset.template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
      }
      const address = new URL('embed/' + path + query, location.href).href;
      if (frame.src !== address) frame.src = address;
      column.dataset.theme = form.theme.value;
      column.dataset.width = look.width.value;
    };

    builder.addEventListener('change', fill);
    builder.addEventListener('submit', (event) => event.preventDefault());
    builder.addEventListener('click', async ({ target }) => {
      const id = target.dataset?.copy;
      if (!id) return;
      const snippet = document.getElementById(id);
      const status = target.nextElementSibling;
      try {
        await navigator.clipboard.writeText(snippet.textContent);
        status.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(snippet);
        status.textContent = 'Selected: copy it with your keyboard';
      }
    });
    for (const hidden of builder.querySelectorAll('[hidden]')) hidden.hidden = false;
    builder.querySelector('[data-without]').hidden = true;
    fill();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}
