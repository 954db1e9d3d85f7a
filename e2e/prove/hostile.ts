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

/** Letters and templates are HTML by right; scripts in them are not. */
export const LETTER = `<p>Chào {{ contact.name }}</p><script>${CANARY}(20)</script>
<img src="x" onerror="${CANARY}(21)"><svg onload="${CANARY}(22)"></svg>
<a href="javascript:${CANARY}(23)">một</a><a href="&#106;avascript:${CANARY}(24)">hai</a>
<iframe src="javascript:${CANARY}(25)"></iframe><object data="data:text/html,<script>${CANARY}(26)</script>"></object>
<form action="javascript:${CANARY}(27)"><button formaction="javascript:${CANARY}(28)">ba</button></form>
<style>@import 'javascript:${CANARY}(29)'; p { background: url(javascript:${CANARY}(30)) }</style>
<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:${CANARY}(31)">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${CANARY}(32)&gt;">
<div style="width: expression(${CANARY}(33))" onclick="${CANARY}(34)">bốn</div>`;

/** How many values were kept, and which were refused. */
export interface Put {
  kept: number;
  refused: string[];
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
      put.refused.push(`${method} ${path}: ${(await answer.text()).slice(0, 160)}`);
      return undefined;
    }
    put.kept += 1;
    return answer.status() === 204 ? {} : await answer.json();
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
    await make('templates', { kind: 'email', name: hostile, subject: hostile, html: `${LETTER}${hostile}` });
    await make('templates', { kind: 'sms', name: `sms ${hostile}`, text: `Chào ${hostile}` });
    const fields: Record<string, unknown> = {
      name: `${hostile} ${number}`, title: hostile, company: hostile, address: hostile, district: hostile,
      ward: hostile, province: hostile, email: `khach${number}@x.vn`, mobile: `0902${String(148_000 + number)}`,
      source: hostile, tags: [hostile], stage: hostile, categories: [hostile], confirm_duplicate: true,
      custom: {
        ...(text ? { [String(text.key)]: hostile } : {}),
        ...(custom && number < 4 ? { [String(custom.key)]: hostile } : {}),
      },
    };
    let contact = await make('contacts', fields);
    // Some fields take what is on a list alone; without those, the others are kept.
    for (const field of ['province', 'source', 'stage', 'categories', 'custom', 'tags']) {
      if (contact) {
        break;
      }
      delete fields[field];
      contact = await make('contacts', fields);
    }
    const path = `contacts/${contact}`;
    await send('POST', `${path}/notes`, { body: hostile });
    await send('POST', `${path}/addresses`, { label: hostile, address: hostile, province: hostile });
    await send('POST', `${path}/social-links`, { address: `https://zalo.me/${number}?${hostile}`, label: hostile });
    await send('POST', `${path}/social-links`, { address: hostile, label: hostile });
    await send('PUT', `${path}/external-ids/kiotviet/${encodeURIComponent(hostile)}`, { link: hostile });
    await send('PUT', `${path}/external-ids/kiotviet/KV-${number}`, { link: `https://kv.vn/?${encodeURI(hostile)}` });
    await send('POST', `${path}/do-not-contact`, { channels: ['call'], closed_by: 'staff', reason: hostile });
    await send('POST', `${path}/emails`, {
      to_address: `khach${number}@x.vn`, subject: hostile, from_name: hostile, html: `${LETTER}${hostile}`,
      is_advertising: false,
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
      await make(kind, sale);
    }
    const line = await send('POST', `campaigns/${campaign}/lines`, {
      kind: 'expense', title: hostile, party: hostile, note: hostile, amount_minor: 100_000, paid_on: '2026-11-20',
    });
    if (line && number < 4) {
      await upload('PUT', `campaigns/${campaign}/lines/${line.id}/attachment`, `${hostile}.pdf`,
        'application/pdf', '%PDF-1.4\n%%EOF\n');
    }
    await send('POST', `campaigns/${campaign}/members`, { contact_ids: [contact], source: hostile });
    await send('POST', `campaigns/${campaign}/sends`, {
      audience: { kind: 'statuses', statuses: [] }, subject: hostile, html: `${LETTER}${hostile}`, is_advertising: false,
    });
    const file = `Họ tên,Email,"${hostile.replaceAll('"', '""')}"\n"${hostile.replaceAll('"', '""')}",hỏng,"${hostile.replaceAll('"', '""')}"\n`;
    const imported = await upload('POST', 'imports', `${hostile}.csv`, 'text/csv', file);
    if (imported) {
      ids.set('imports', [...(ids.get('imports') ?? []), String(imported.id)]);
      await send('POST', `imports/${imported.id}/start`, {});
    }
    await request.post('/api/v1/track/visits', {
      data: {
        visit: `019f0000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        visitor: `019f0000-0000-4000-9000-${String(number).padStart(12, '0')}`,
        url: `https://anphat.vn/${encodeURIComponent(hostile)}?utm_source=${encodeURIComponent(hostile)}`
          + `&utm_campaign=${encodeURIComponent(hostile)}&utm_medium=${encodeURIComponent(hostile)}`,
        title: hostile, referrer: `https://evil.example/?${encodeURIComponent(hostile)}`,
        email: `khach${number}@x.vn`, consent: true,
      },
    });
    // What tells of a device is shown with the sessions and in the log.
    await request.post('/api/v1/auth/login', {
      headers: { 'User-Agent': hostile },
      data: { email: hostile, password: 'không đúng đâu' },
    });
  }
  await send('PUT', 'settings/email', {
    account: {
      host: '127.0.0.1', port: 9, security: 'none', from_name: TEXTS[1], from_address: 'tin@anphat.vn',
      per_minute: 60, public_url: 'https://crm.anphat.vn',
    },
  }, { 'If-Match': '"0"' });
  for (const hostile of TEXTS) {
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
