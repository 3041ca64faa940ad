/**
 * All that the page does by itself: it finds operations and copies code. Without it both are simply not offered. No `<` and
 * no `&` stand in it, so that the page is well-formed XML with it.
 */
export const script = `
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const at = (id) => document.getElementById(id);

const copy = async (block) => {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    // Browsers have no clipboard for pages that came by plain HTTP from another machine: what is selected they copy.
    getSelection().selectAllChildren(block);
    return document.execCommand('copy');
  }
};

const copyButton = (block) => {
  const label = block.getAttribute('aria-label');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy: ' + label);
  button.addEventListener('click', async () => {
    const copied = await copy(block);
    button.textContent = copied ? 'Copied' : 'Selected';
    at('told').textContent = copied ? 'Copied: ' + label : 'Selected: copy it with the keyboard';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  return button;
};
for (const block of all('pre')) block.before(copyButton(block));

const links = new Map(all('nav a').map((link) => [link.getAttribute('href'), link]));
const itemOf = (section) => links.get('#' + section.getAttribute('aria-labelledby')).parentElement;
const textOf = (section) =>
  all('h3, .about, dd, .name', section)
    .map((part) => part.textContent)
    .join(' ')
    .toLowerCase();
const services = all('.service').map((section) => ({
  section,
  item: itemOf(section),
  operations: all('.operation', section).map((operation) => ({
    section: operation,
    item: itemOf(operation),
    text: textOf(operation),
  })),
}));

const show = ({ section, item }, isShown) => {
  section.hidden = !isShown;
  item.hidden = !isShown;
  return isShown;
};

const find = () => {
  const words = at('search').value.toLowerCase().split(/\\s+/);
  let count = 0;
  for (const service of services) {
    const found = service.operations.filter((one) => show(one, words.every((word) => one.text.includes(word))));
    show(service, found.length > 0);
    count += found.length;
  }
  const isAsked = words.some((word) => word !== '');
  at('found').textContent = isAsked ? count + (count === 1 ? ' operation' : ' operations') : '';
};

// A link to what is not shown leads there all the same.
const reveal = () => {
  const target = at(decodeURIComponent(location.hash.slice(1)));
  if (target === null || target.closest('[hidden]') === null) return;
  at('search').value = '';
  find();
  target.scrollIntoView();
};

document.querySelector('.search').hidden = false;
at('search').addEventListener('input', find);
addEventListener('hashchange', reveal);
`;
