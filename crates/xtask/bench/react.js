import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
export { createElement as h, Fragment, useState } from 'react';
export const start = (page, root) => createRoot(root).render(page);
