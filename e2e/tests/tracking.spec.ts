// Visits to a shop's own pages: told by the snippet there, found on the visitor's profile here.
import type { Browser, Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const HEADERS = { 'X-Sen-CSRF': '1' };
const PHONE =
  'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await signIn(page);
});

/** A website of the shop, on another origin, with this in the head of every page. */
async function openShop(snippet: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const name = request.url?.startsWith('/gia') ? 'Bảng giá' : 'Máy bơm An Phát';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="vi"><head><title>${name}</title>${snippet}</head><h1>${name}</h1></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Switches the recording on and gives what is to be pasted into the shop's pages. */
async function switchOn(page: Page): Promise<string> {
  await page.goto('/settings/contacts');
  const isOn = page.getByLabel('Ghi lại lượt xem trang');
  const snippet = page.getByLabel('Đoạn mã dán vào trang web');
  if (!(await isOn.isChecked())) {
    await expect(snippet).toBeHidden();
    await isOn.check();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByText('Đã lưu thiết lập khách hàng')).toBeVisible();
  }
  await expect(snippet).toHaveValue(/\/track\.js" data-consent="ask"/);
  return snippet.inputValue();
}

/** Somebody's phone. */
async function visitorOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ userAgent: PHONE });
  return context.newPage();
}

/** Says something to the snippet and waits until the server has answered. */
async function tell(visitor: Page, ...words: string[]): Promise<void> {
  const told = visitor.waitForResponse((answer) => answer.url().endsWith('/api/v1/track/visits'));
  await visitor.evaluate((said) => (window as unknown as { sen: (...all: string[]) => void }).sen(...said), words);
  expect((await told).status()).toBe(204);
}

test('con_8_a_visitor_is_anonymous_until_an_e_mail_address_tells_who_it_is', async ({ page, browser }) => {
  const made = await page.request.post('/api/v1/contacts', {
    headers: HEADERS,
    data: { name: 'Phan Thị Lan Hương', email: 'lanhuong@anphat.vn', address: '4 Trần Phú', province: 'Huế' },
  });
  const { id } = await made.json();
  const shop = await openShop(await switchOn(page));
  const visitor = await visitorOf(browser);
  const sent: string[] = [];
  visitor.on('request', (request) => sent.push(request.url()));
  await visitor.goto(`${shop.url}/may-bom?utm_source=zalo`);
  await expect(visitor.getByRole('heading', { name: 'Máy bơm An Phát' })).toBeVisible();
  await visitor.waitForFunction(() => 'isReady' in (window as unknown as { sen: object }).sen);
  expect(sent.filter((url) => url.includes('/api/'))).toEqual([]);
  await tell(visitor, 'consent');

  await page.goto('/contacts?q=is:anonymous');
  await page.getByRole('link', { name: 'Khách ẩn danh' }).first().click();
  const timeline = page.getByRole('region', { name: 'Dòng thời gian' });
  // The words of the link are where it leads; the title, which anybody may have sent, stands beside it.
  const link = timeline.getByRole('link', { name: `${shop.url}/may-bom` });
  await expect(link).toHaveAttribute('href', `${shop.url}/may-bom`);
  await expect(timeline.getByText('Máy bơm An Phát')).toBeVisible();
  await page.goto('/contacts');
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('table')).not.toContainText('Khách ẩn danh');

  const seen = visitor.waitForResponse((answer) => answer.url().endsWith('/api/v1/track/visits'));
  await visitor.goto(`${shop.url}/gia`);
  await seen;
  await tell(visitor, 'identify', 'LanHuong@anphat.vn');
  await page.goto(`/contacts/${id}?group=visits`);
  await expect(page.getByRole('heading', { level: 1, name: 'Phan Thị Lan Hương' })).toBeVisible();
  await expect(timeline.getByRole('listitem')).toHaveCount(2);
  await expect(timeline.getByRole('link', { name: `${shop.url}/gia` })).toBeVisible();
  await expect(timeline.getByText('Bảng giá')).toBeVisible();
  await expect(timeline).toContainText('Khách xem trang');
  await timeline.scrollIntoViewIfNeeded();
  await takeScreens(page, 'contact-visits');
  await expectAccessibleInBothThemes(page);

  await page.getByRole('link', { name: 'Thiết bị', exact: true }).click();
  const devices = page.getByRole('region', { name: 'Thiết bị' });
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await expect(devices).toContainText('Chrome, Android');
  await expect(devices).toContainText('Điện thoại · 2 lượt xem trang');
  await takeScreens(page, 'contact-devices');
  await expectAccessibleInBothThemes(page);
  shop.close();
});

test('con_8_who_takes_consent_back_is_forgotten_by_the_browser', async ({ page, browser }) => {
  const shop = await openShop(await switchOn(page));
  await page.getByLabel('Đoạn mã dán vào trang web').scrollIntoViewIfNeeded();
  await takeScreens(page, 'contact-settings-tracking');
  await expectAccessibleInBothThemes(page);
  const visitor = await visitorOf(browser);
  await visitor.goto(shop.url);
  await visitor.waitForFunction(() => 'isReady' in (window as unknown as { sen: object }).sen);
  await tell(visitor, 'consent');
  expect(await visitor.evaluate(() => localStorage.getItem('sen.visitor'))).toMatch(/^[0-9a-f]{32}$/);
  await visitor.evaluate(() => (window as unknown as { sen: (word: string) => void }).sen('refuse'));
  expect(await visitor.evaluate(() => localStorage.length)).toBe(0);
  shop.close();
});
