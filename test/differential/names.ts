/** Names as they are written, some more often than others; empty is "not said". They are compared in lower case. */
export const NAMES = {
  channel: ['', 'phone', 'phone', 'chat', 'email', 'fax'],
  agent: ['', '', 'Ana', 'Ana', 'Ben Özil', 'Ben Özil', "Cy O'Hara", 'Dee', 'Eli', 'Fay'],
  area: ['', '', '', 'Billing', 'competitor', 'on time'],
}
