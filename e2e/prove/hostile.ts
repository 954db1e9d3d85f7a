// Texts that become scripts where somebody takes them for markup, and the fields they are put into.
import type { APIRequestContext } from '@playwright/test';

/** The function that no text may come to call. */
export const CANARY = 'senXss';

/** Short enough for a name; each ends differently, so that names stay apart. */
export const TEXTS = [
  `<script>${CANARY}(1)</script>`,
  `"><img src=x onerror=${CANARY}(2)>`,
  `'><svg onload=${CANARY}(3)>`,
  `<details open ontoggle=${CANARY}(4)>`,
  `</title></textarea><script>${CANARY}(5)</script>`,
  `<iframe srcdoc="<script>parent.${CANARY}(6)</script>">`,
  `<a href="javascript:${CANARY}(7)">x</a>`,
  `javascript:${CANARY}(8)`,
  `\${${CANARY}(9)}{{${CANARY}(9)}}<%=${CANARY}(9)%>`,
  `&lt;img src=x onerror=${CANARY}(10)&gt;`,
  `<math><mtext><mglyph><style><img src=x onerror=${CANARY}(11)>`,
  `--><!--><svg/onload=${CANARY}(12)>`,
];

/** From here on, a script's number says that it came in a letter, which is HTML by right; it never runs either. */
export const OF_LETTERS = 20;

/** A letter with everything that runs anywhere, and values in and beside quotes. */
export const LETTER = `<p title="{{ contact.company }}">Chào {{ contact.name }} {{ contact.title | upper }}</p><script>${CANARY}(20)</script>
<img src="x" onerror="${CANARY}(21)"><svg onload="${CANARY}(22)"></svg>
<a href="javascript:${CANARY}(23)">một</a><a href="&#106;avascript:${CANARY}(24)">hai</a>
<iframe src="javascript:${CANARY}(25)"></iframe><object data="data:text/html,<script>${CANARY}(26)</script>"></object>
<form action="javascript:${CANARY}(27)"><button formaction="javascript:${CANARY}(28)">ba</button></form>
<style>@import 'javascript:${CANARY}(29)'; p { background: url(javascript:${CANARY}(30)) }</style>
<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:${CANARY}(31)">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${CANARY}(32)&gt;">
<div style="width: expression(${CANARY}(33))" onclick="${CANARY}(34)">bốn</div>`;

/** How many values were kept, in which fields, and which were refused. */
export interface Put {
  kept: number;
  /** `POST contacts/… /name`: each field that holds one of the texts now. */
  fields: Set<string>;
  refused: string[];
}

/** The fields of a body that hold one of the texts. */
function hostileFields(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    return value.includes(CANARY) ? [path] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one) => hostileFields(one, `${path}[]`));
  }
  return Object.entries(value ?? {}).flatMap(([name, one]) => hostileFields(one, `${path}/${name}`));
}

/** The first version of what was just made. */
const VERSION = { 'If-Match': '"1"' };

/** What a template may hold: braces of its own would be refused. */
function plain(text: string): string {
  return text.replaceAll(/\{\{|\}\}|\{%|%\}|\{#/g, '(');
}

/** Puts the texts into every field that takes one, as an administrator; ids of records by collection. */
export async function putEverywhere(request: APIRequestContext, put: Put): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  const headers = { 'X-Sen-CSRF': '1' };

  async function send(
    method: string,
    path: string,
    data?: object,
    extra: Record<string, string> = {},
  ): Promise<Record<string, unknown> | undefined> {
    const answer = await request.fetch(`/api/v1/${path}`, { method, data, headers: { ...headers, ...extra } });
    if (answer.status() >= 500) {
      throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    }
    if (!answer.ok()) {
      put.refused.push(`${method} ${path}: ${(await answer.text()).replace(/.*"errors":/, '').slice(0, 300)}`);
      return undefined;
    }
    put.kept += 1;
    for (const field of hostileFields(data)) {
      put.fields.add(`${method} ${path} ${field}`);
    }
    return (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  }

  async function make(path: string, data: object): Promise<string> {
    const made = await send('POST', path, data);
    const id = String(made?.id ?? '');
    if (id) {
      ids.set(path, [...(ids.get(path) ?? []), id]);
    }
    return id;
  }

  async function upload(method: string, path: string, name: string, mimeType: string, content: string | Buffer) {
    const answer = await request.fetch(`/api/v1/${path}`, {
      method,
      headers: method === 'PUT' ? { ...headers, 'If-Match': '"1"' } : headers,
      multipart: { file: { name, mimeType, buffer: Buffer.from(content) } },
    });
    if (!answer.ok()) {
      put.refused.push(`${method} ${path}: ${(await answer.text()).slice(0, 160)}`);
      return undefined;
    }
    put.kept += 1;
    return (await answer.json()) as Record<string, unknown>;
  }

  const contactSettings = '/api/v1/settings/contacts';
  const before = await request.get(contactSettings);
  const { duplicate_check, required_facts } = (await before.json()) as Record<string, unknown>;
  const followed = await request.put(contactSettings, {
    headers: { ...headers, 'If-Match': before.headers().etag ?? '' },
    data: { duplicate_check, required_facts, tracking: { is_on: true } },
  });
  if (!followed.ok()) {
    throw new Error(await followed.text());
  }
  const me = (await (await request.get('/api/v1/me')).json()) as { id: string };
  const roles = (await (await request.get('/api/v1/roles')).json()) as { id: string }[];
  const custom = await send('POST', 'custom-fields', {
    label: `Ô ${TEXTS[1]}`, kind: 'select', options: TEXTS.slice(0, 4),
  });
  const text = await send('POST', 'custom-fields', { label: `Ô ${TEXTS[2]}`, kind: 'text' });
  const campaign = await make('campaigns', {
    name: `Chiến dịch ${TEXTS[1]}`, description: TEXTS.join('\n'), goal: TEXTS[2], campaign_type: TEXTS[0],
    starts_on: '2026-01-01', ends_on: '2030-12-31', executor_id: me.id,
  });

  for (const [number, hostile] of TEXTS.entries()) {
    await make('labels/tags', { name: hostile });
    await make('labels/stages', { name: hostile });
    await make('labels/categories', { name: hostile });
    await make('departments', { name: hostile });
    await make('roles', { name: hostile, grants: {} });
    await make('users', {
      name: hostile, email: `doc${number}@sen.example`, password: 'lotus-pond-42', role_id: roles[0]?.id,
    });
    await make('segments', { name: hostile, description: hostile });
    await make('template-folders', { name: hostile });
    await make('templates', { kind: 'email', name: hostile, subject: plain(hostile), html: LETTER, text: plain(hostile) });
    await make('templates', { kind: 'sms', name: `sms ${hostile}`, text: `Chào ${plain(hostile)}` });
    const fields: Record<string, unknown> = {
      name: `${hostile} ${number}`, title: hostile, company: hostile, address: hostile, district: hostile,
      ward: hostile, province: hostile, website: `https://x.vn/?${hostile}`, tax_code: hostile.slice(0, 20), email: `khach${number}@x.vn`, mobile: `0902${String(148_000 + number)}`,
      source: hostile, tags: [hostile], stage: hostile, categories: [hostile], confirm_duplicate: true,
      custom: {
        ...(text ? { [String(text.key)]: hostile } : {}),
        ...(custom && number < 4 ? { [String(custom.key)]: hostile } : {}),
      },
    };
    let contact = await make('contacts', fields);
    // Some fields take what is on a list alone; without those, the others are kept.
    for (const field of ['tax_code', 'website', 'province', 'source', 'stage', 'categories', 'custom', 'tags']) {
      if (contact) {
        break;
      }
      delete fields[field];
      contact = await make('contacts', fields);
    }
    const path = `contacts/${contact}`;
    await send('POST', `${path}/notes`, { body: hostile });
    await send('PATCH', path, { address: hostile, company: hostile, title: hostile, name: `${hostile} ${number}` }, VERSION);
    await send('POST', `${path}/addresses`, { label: hostile, address: hostile, district: hostile, ward: hostile });
    await send('POST', `${path}/addresses`, { label: hostile, address: hostile, province: hostile });
    await send('POST', `${path}/social-links`, { address: `https://zalo.me/${number}?${hostile}`, label: hostile });
    await send('POST', `${path}/social-links`, { address: hostile, label: hostile });
    await send('PUT', `${path}/external-ids/kiotviet/${encodeURIComponent(hostile)}`, { link: hostile });
    await send('PUT', `${path}/external-ids/kiotviet/KV-${number}`, { link: `https://kv.vn/?${encodeURI(hostile)}` });
    await send('POST', `${path}/do-not-contact`, { channels: ['call'], closed_by: 'staff', reason: hostile });
    await send('POST', `${path}/do-not-contact/openings`, { channels: ['call'], reason: hostile });
    await send('POST', `${path}/do-not-contact`, { channels: ['zalo'], closed_by: 'staff', reason: hostile });
    await send('POST', `${path}/emails`, {
      to_address: `khach${number}@x.vn`, subject: plain(hostile), from_name: hostile, html: LETTER,
      is_advertising: number % 2 === 0,
    });
    const call = await send('POST', `${path}/calls`, {
      direction: 'out', started_at: '2026-11-20T02:00:00Z', note: hostile, phone: '0902148861',
    });
    if (call && number < 4) {
      const wave = Buffer.from('524946462600000057415645666d74201000000001000100401f0000803e0000020010006461746102000000'
        + '0000', 'hex');
      await upload('PUT', `${path}/calls/${call.id}/recording`, `${hostile}.wav`, 'audio/wav', wave);
    }
    for (const kind of ['deals', 'contracts', 'tickets', 'quotes', 'orders']) {
      const sale: Record<string, unknown> = { contact_id: contact, title: hostile, note: hostile };
      if (kind === 'tickets') {
        sale.description = hostile;
      }
      if (kind === 'quotes' || kind === 'orders') {
        sale.lines = [{ name: hostile, quantity_milli: 1000, unit_price_minor: 10_000 }];
      }
      if (kind === 'orders') {
        sale.store = hostile;
      }
      const id = await make(kind, sale);
      const ways: Record<string, string[]> = {
        deals: ['lost'], contracts: ['cancelled'], tickets: ['resolved'], quotes: ['sent', 'rejected'], orders: ['cancelled'],
      };
      for (const to of number === 0 ? ways[kind] ?? [] : []) {
        await send('POST', `${kind}/${id}/transitions`, { to, reason: hostile });
      }
    }
    const line = await send('POST', `campaigns/${campaign}/lines`, {
      kind: 'expense', title: hostile, party: hostile, note: hostile, amount_minor: 100_000, paid_on: '2026-11-20',
    });
    if (line && number < 4) {
      await upload('PUT', `campaigns/${campaign}/lines/${line.id}/attachment`, `${hostile}.pdf`,
        'application/pdf', '%PDF-1.4\n%%EOF\n');
    }
    await send('POST', `campaigns/${campaign}/members`, { contact_ids: [contact], source: hostile });
    const written = await send('POST', `campaigns/${campaign}/sends`, {
      audience: { kind: 'statuses', statuses: [] }, subject: plain(hostile), html: LETTER, is_advertising: true,
    });
    if (written && number === 1) {
      await send('POST', `campaigns/${campaign}/sends/${written.id}/transitions`, { to: 'sending' });
    }
    if (number < 4) {
      const joined = await request.get(`/api/v1/campaigns/${campaign}/members?limit=1`);
      const member = ((await joined.json()) as { items?: { id: string }[] }).items?.[0]?.id ?? '';
      await send('POST', `campaigns/${campaign}/members/${member}/transitions`, { to: 'confirmed', note: hostile });
      await send('POST', `campaigns/${campaign}/members/transitions`, {
        to: 'attended', member_ids: [member], note: hostile,
      });
      await send('POST', 'contacts/bulk', {
        contact_ids: [contact],
        action: { kind: 'close_channels', channels: ['sms'], closed_by: 'staff', reason: hostile },
      });
      await send('POST', 'contacts/bulk', {
        contact_ids: [contact],
        action: { kind: 'set_subscription', channels: ['email'], subscription: 'subscribed', proof: hostile },
      });
      await send('POST', 'contacts/bulk', { contact_ids: [contact], action: { kind: 'add_tags', tags: [hostile] } });
      await send('POST', 'contacts/bulk', { contact_ids: [contact], action: { kind: 'set_stage', stage: hostile } });
      await send('POST', 'contacts/bulk', { contact_ids: [contact], action: { kind: 'add_categories', categories: [hostile] } });
      await send('POST', `campaigns/${campaign}/sends`, {
        channel: 'sms', audience: { kind: 'statuses', statuses: [] }, text: plain(hostile), is_advertising: false,
      });
      await send('POST', `campaigns/${campaign}/sends`, {
        channel: 'call', audience: { kind: 'statuses', statuses: [] }, text: plain(hostile), is_advertising: false,
        call: { keys: [{ key: '1', to: 'confirmed' }], voice: hostile, media: hostile },
      });
      await upload('POST', 'email-files', `${hostile}.txt`, 'text/plain', hostile);
    }
    const file = `Họ tên,Email,"${hostile.replaceAll('"', '""')}"\n"${hostile.replaceAll('"', '""')}",hỏng,"${hostile.replaceAll('"', '""')}"\n`;
    const imported = await upload('POST', 'imports', `${hostile}.csv`, 'text/csv', file);
    if (imported) {
      ids.set('imports', [...(ids.get('imports') ?? []), String(imported.id)]);
      const started = await send('POST', `imports/${imported.id}/start`, { options: { source: hostile, tags: [hostile] } });
      if (!started) {
        await send('POST', `imports/${imported.id}/start`, {});
      }
    }
    await send('POST', 'track/visits', {
      visit: `019f0000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      visitor: String(number).padStart(32, '0'),
      url: `https://anphat.vn/${encodeURIComponent(hostile)}?utm_source=${encodeURIComponent(hostile)}`
        + `&utm_campaign=${encodeURIComponent(hostile)}&utm_medium=${encodeURIComponent(hostile)}`,
      title: hostile, referrer: `https://evil.example/?${encodeURIComponent(hostile)}`,
      email: `khach${number}@x.vn`, consent: true,
    });
    // What tells of a device is shown with the sessions and in the log.
    await request.post('/api/v1/auth/login', {
      headers: { 'User-Agent': hostile },
      data: { email: hostile, password: 'không đúng đâu' },
    });
  }
  await send('PUT', 'settings/email', {
    account: {
      host: '127.0.0.1', port: 9, user: TEXTS[1], security: 'none', from_name: TEXTS[1], from_address: 'tin@anphat.vn',
      per_minute: 60, public_url: 'https://crm.anphat.vn',
    },
  }, { 'If-Match': '"0"' });
  const gateway = { provider: 'esms', url: 'https://rest.esms.vn', public_url: 'https://crm.anphat.vn' };
  const terms = (brandname: string) => ({ brandname, price_minor: 540, at_least: 0, review_hours: 0 });
  for (const hostile of TEXTS) {
    // What is set up once holds the last text that it takes.
    const version = async (path: string) => ({ 'If-Match': (await request.get(`/api/v1/${path}`)).headers().etag ?? '"0"' });
    await send('PUT', 'settings/sms', {
      settings: {
        gateway, advertising: terms(hostile.slice(0, 11)), care: terms('ANPHAT'), refusal_text: hostile,
        segments_max: 4, per_minute: 60,
      },
      api_key: hostile, secret_key: hostile,
    }, await version('settings/sms'));
    await send('PUT', 'settings/voice', {
      settings: { gateway: { ...gateway, script_template: hostile }, per_minute: 60, voice: hostile },
      api_key: hostile, secret_key: hostile,
    }, await version('settings/voice'));
    const definition = {
      title: hostile, intro: hostile, button: hostile, thanks: hostile, processing_consent: hostile,
      advertising_consent: hostile, advertising_channels: ['email'],
      fields: [
        { target: 'name', label: hostile, is_required: true },
        { target: 'email', label: hostile, is_required: true },
        ...(text ? [{ target: `cf.${String(text.key)}`, label: hostile, is_required: false }] : []),
      ],
    };
    let form = await send('POST', `campaigns/${campaign}/forms`, { definition, is_open: true });
    form ??= await send('POST', `campaigns/${campaign}/forms`, {
      definition: { title: hostile, intro: hostile, thanks: hostile, button: 'Gửi', fields: definition.fields.slice(0, 2) },
      is_open: true,
    });
    if (form) {
      ids.set('form-paths', [...(ids.get('form-paths') ?? []), String(form.path)]);
    }
  }
  return ids;
}
