import { h, render } from 'preact';
export { h, Fragment } from 'preact';
export { useState } from 'preact/hooks';
export const start = render;
