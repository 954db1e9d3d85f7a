// E-mails that are opened and links in them that are clicked: switched on, agreed to, heard of, withdrawn.
import type { APIRequestContext, Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const HEADERS = { 'X-Sen-CSRF': '1' };
// The browser of the journeys says that it has no head, and is taken for a program.
const PHONE =
  'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const LETTER = '<p>Chào {{ contact.name }}, <a href="https://anphat.vn/bang-gia">bảng giá mới</a></p>';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

/** A campaign with this customer as its only member; their ids. */
async function stage(page: Page, name: string, email: string): Promise<{ campaign: string; contact: string }> {
  const call = async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(`/api/v1${path}`, { headers: HEADERS, data });
    expect(answer.ok()).toBe(true);
    return answer.json();
  };
  const { id: contact } = await call('/contacts', { name, email });
  const me = await (await page.request.get('/api/v1/me')).json();
  const days = { starts_on: '2026-11-01', ends_on: '2026-12-31' };
  const { id: campaign } = await call('/campaigns', { name: `Bảng giá ${name}`, executor_id: me.id, ...days });
  await call(`/campaigns/${campaign}/members`, { contact_ids: [contact], source: 'Facebook' });
  return { campaign, contact };
}

/** The newest e-mail to an address: its page, and where its reader leaves. */
async function mailTo(page: Page, address: string): Promise<{ html: string; leave: string }> {
  const kept = await (await page.request.get('/api/v1/outbox-messages')).json();
  const found = kept.items.find((item: { to_address: string }) => item.to_address === address);
  const message = await (await page.request.get(`/api/v1/outbox-messages/${found.id}`)).json();
  return { html: message.html, leave: new URL(message.leave_url).pathname };
}

/** Writes the letter in the form and sends it. */
async function send(page: Page, campaign: string): Promise<void> {
  await page.goto(`/campaigns/${campaign}?tab=sends&send=new`);
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Bảng giá mới');
  await page.getByLabel('Nội dung (HTML)').fill(LETTER);
  await expect(page.getByLabel('Ghi nhận ai mở email')).toBeChecked();
  await expect(page.getByLabel('Ghi nhận liên kết nào được bấm')).toBeChecked();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const question = page.getByRole('dialog', { name: 'Gửi thư này?' });
  await question.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
}

/** Follows a link, or fetches a picture, as its reader does; those who come at once are programs. */
async function fetchUntilHeard(reader: APIRequestContext, path: string, heard: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    const answer = await reader.get(path, { maxRedirects: 0 });
    expect([200, 302]).toContain(answer.status());
    expect(await heard()).toBe(true);
  }).toPass({ intervals: [1000], timeout: 20_000 });
}

test('cam_10_a_reader_agrees_opens_clicks_and_withdraws', async ({ page, browser }, { project }) => {
  const address = `doc@${project.name}.example.com`;
  const { campaign, contact } = await stage(page, 'Lê Thị Đọc', address);
  await page.goto('/settings/contacts');
  await page.getByLabel('Ghi nhận việc mở email và bấm liên kết').check();
  await expect(page.getByLabel('Chỉ với người đã đồng ý')).toBeChecked();
  await page.getByRole('heading', { name: 'Mở email và bấm liên kết' }).scrollIntoViewIfNeeded();
  await takeScreens(page, 'following-settings');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText('Đã lưu thiết lập khách hàng')).toBeVisible();

  // Who said nothing is not followed.
  await send(page, campaign);
  const first = await mailTo(page, address);
  expect(first.html).toContain('href="https://anphat.vn/bang-gia"');
  expect(first.html).not.toContain('/o/');

  const readers = await browser.newContext({ baseURL: new URL(page.url()).origin, userAgent: PHONE });
  const reader = await readers.newPage();
  await reader.goto(`${first.leave}/choices`);
  const agree = reader.getByLabel(/Tôi đồng ý để quý công ty ghi nhận/);
  const refuse = reader.getByLabel('Không, đừng ghi nhận.');
  await expect(agree).not.toBeChecked();
  await expect(refuse).not.toBeChecked();
  await agree.check();
  await takeScreens(reader, 'following-choices');
  await expectAccessible(reader);
  await reader.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(reader.getByText('Đã lưu lựa chọn của bạn.')).toBeVisible();
  await expect(agree).toBeChecked();

  await send(page, campaign);
  const sendPath = `/api/v1/campaigns/${campaign}/sends/${new URL(page.url()).searchParams.get('send')}`;
  const sums = async (): Promise<{ opened: number; clicked: number; clicks: number }> =>
    (await (await page.request.get(sendPath)).json()).reads;
  const { html, leave } = await mailTo(page, address);
  const path = (pattern: RegExp): string => new URL(pattern.exec(html)?.[1] ?? '').pathname;
  const [link, pixel] = [path(/href="([^"]*\/c\/[^"]*)"/), path(/src="([^"]*\/o\/[^"]*)"/)];
  await fetchUntilHeard(readers.request, pixel, async () => (await sums()).opened === 1);
  const clicked = await readers.request.get(link, { maxRedirects: 0 });
  expect(clicked.status()).toBe(302);
  expect(clicked.headers()['location']).toBe('https://anphat.vn/bang-gia');

  await page.reload();
  const numbers = page.getByRole('region', { name: 'Lượt đọc' });
  await expect(numbers.getByText('1 · 100,0 %')).toHaveCount(2);
  const links = page.getByRole('region', { name: 'Liên kết' });
  await expect(links.getByRole('row', { name: /anphat\.vn\/bang-gia/ })).toBeVisible();
  await takeScreens(page, 'following-send');
  await expectAccessibleInBothThemes(page);

  await page.goto(`/contacts/${contact}`);
  const timeline = page.getByRole('region', { name: 'Dòng thời gian' });
  await expect(timeline.getByText('Bấm liên kết trong email')).toBeVisible();
  await expect(timeline.getByText('Mở email', { exact: true })).toBeVisible();
  await expect(timeline.getByText('https://anphat.vn/bang-gia')).toBeVisible();
  await expect(page.getByText('Đồng ý để ghi nhận việc mở email và bấm liên kết').first()).toBeVisible();
  await takeScreens(page, 'following-profile');
  await expectAccessible(page);
  const id = sendPath.split('/').pop();
  await page.goto(`/contacts?q=email_read:${id}`);
  await expect(page.getByRole('link', { name: 'Lê Thị Đọc' })).toBeVisible();

  // From now on nothing more is recorded, and the link still leads on.
  const before = await sums();
  await reader.goto(`${leave}/choices`);
  await refuse.check();
  await reader.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(reader.getByText('Đã lưu lựa chọn của bạn.')).toBeVisible();
  const after = await readers.request.get(link, { maxRedirects: 0 });
  expect(after.headers()['location']).toBe('https://anphat.vn/bang-gia');
  expect(await sums()).toEqual(before);
  await readers.close();
});
