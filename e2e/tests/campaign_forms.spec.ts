// Registration forms of campaigns: built, opened by anybody, put into a page of another site, and what was sent.
import type { Browser, Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessible, expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const HEADERS = { 'X-Sen-CSRF': '1' };
// A browser that runs without a screen counts as a program.
const PHONE =
  'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

async function makeCampaign(page: Page, name: string): Promise<string> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const data = { name, starts_on: '2026-11-01', ends_on: '2026-11-30', executor_id: me.id };
  const made = await page.request.post('/api/v1/campaigns', { headers: HEADERS, data });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

/** Makes a form with these additions and tells its address. */
async function makeForm(page: Page, campaign: string, additions: object = {}): Promise<string> {
  const field = (target: string, label: string) => ({ target, label, is_required: true });
  const definition = {
    title: 'Đăng ký hội thảo',
    fields: [field('name', 'Họ và tên'), field('email', 'Email')],
    button: 'Đăng ký',
    ...additions,
  };
  const data = { definition, is_open: true };
  const made = await page.request.post(`/api/v1/campaigns/${campaign}/forms`, { headers: HEADERS, data });
  expect(made.status()).toBe(201);
  return (await made.json()).path;
}

/** Somebody without an account, whose browser runs no scripts. */
async function visitorOf(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, userAgent: PHONE });
  return context.newPage();
}

/** Nobody fills a form in faster than in two seconds. */
async function readForAWhile(opened: number): Promise<void> {
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(2_100);
}

test('cam_3_a_form_is_built_shared_and_closed', async ({ page }) => {
  const campaign = await makeCampaign(page, 'Hội thảo có biểu mẫu');
  await page.goto(`/campaigns/${campaign}`);
  await page.getByRole('link', { name: 'Biểu mẫu', exact: true }).click();
  await expect(page.getByText('Chưa có biểu mẫu nào')).toBeVisible();
  await page.getByRole('link', { name: 'Thêm biểu mẫu' }).click();
  await expect(page.getByLabel('Tiêu đề')).toHaveValue('Hội thảo có biểu mẫu');
  const preview = page.frameLocator('iframe[title="Xem trước biểu mẫu"]');
  await expect(preview.getByLabel('Số di động')).toBeVisible();

  await page.getByRole('button', { name: 'Thêm ô' }).click();
  const last = page.getByRole('listitem').filter({ hasText: 'Bắt buộc' }).last();
  await last.getByLabel('Điền vào').selectOption({ label: 'Công ty' });
  await expect(last.getByLabel('Nhãn')).toHaveValue('Công ty');
  await expect(preview.getByLabel('Công ty')).toBeVisible();
  await page.getByRole('button', { name: 'Đưa Công ty lên' }).press('Enter');
  await page.getByRole('button', { name: 'Bỏ Email' }).press('Enter');
  await expect(preview.getByLabel('Email')).toHaveCount(0);
  await page.getByLabel('Đồng ý nhận tin quảng cáo').fill('Tôi muốn nhận tin của An Phát.');
  await page.getByRole('button', { name: 'Lưu biểu mẫu' }).click();
  await expect(page.getByText('Hãy điền ô này.')).toBeVisible();
  await page.getByLabel('Zalo').check();
  await expectAccessibleInBothThemes(page);
  await takeScreens(page, 'forms-builder');
  await page.getByRole('button', { name: 'Lưu biểu mẫu' }).click();
  await expect(page.getByText('Đã lưu biểu mẫu Hội thảo có biểu mẫu')).toBeVisible();

  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Hội thảo có biểu mẫu' });
  await expect(row).toContainText('Đang nhận đăng ký');
  await expectAccessibleInBothThemes(page);
  await takeScreens(page, 'forms-list');
  const menu = row.getByRole('button', { name: 'Thao tác với Hội thảo có biểu mẫu' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Địa chỉ và mã nhúng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đưa biểu mẫu tới khách' });
  await expect(dialog.getByLabel('Mã nhúng')).toHaveValue(/<script async src=".*\/form\.js" data-form="[a-z2-9]{12}">/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Để sau' }).click();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Đóng biểu mẫu' }).click();
  await expect(row).toContainText('Đã đóng');
});

test('cam_3_a_form_is_filled_in_without_scripts_and_joins_the_campaign', async ({ page, browser, baseURL }) => {
  const campaign = await makeCampaign(page, 'Hội thảo để điền');
  const address = await makeForm(page, campaign, { processing_consent: 'Tôi đồng ý.' });
  const visitor = await visitorOf(browser, baseURL);
  await visitor.goto(`${address}?utm_source=zalo`);
  await expect(visitor.getByRole('heading', { name: 'Đăng ký hội thảo' })).toBeVisible();
  const opened = Date.now();
  await visitor.getByLabel('Họ và tên').fill('Lê Thị Mận');
  // What a browser takes for an address and no mail server does.
  await visitor.getByLabel('Email').fill('man@anphat');
  await expect(visitor.getByLabel('Tôi đồng ý.')).not.toBeChecked();
  await visitor.getByLabel('Tôi đồng ý.').check();
  await readForAWhile(opened);
  await visitor.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(visitor.getByText('Email chưa đúng')).toBeVisible();
  await expect(visitor.getByLabel('Họ và tên')).toHaveValue('Lê Thị Mận');
  await visitor.getByLabel('Email').fill('man@anphat.vn');
  await visitor.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(visitor.getByText('Cảm ơn bạn')).toBeVisible();

  await page.goto(`/campaigns/${campaign}`);
  const member = page.getByRole('table').getByRole('row').filter({ hasText: 'Lê Thị Mận' });
  await expect(member).toContainText('Zalo');
  const clicks = page.getByRole('list', { name: 'Phễu chuyển đổi' }).getByRole('listitem').first();
  await expect(clicks).toContainText('Click');
  await expect(clicks).toContainText('1 người');
  await page.goto(`/campaigns/${campaign}?tab=forms`);
  await expect(page.getByRole('region', { name: 'Lượt mở biểu mẫu theo nguồn' })).toContainText('Zalo 1 lượt, 1 người');
  await takeScreens(page, 'forms-clicks');
  await expectAccessibleInBothThemes(page);
  await page.getByRole('link', { name: '1 lượt' }).click();
  const sent = page.getByRole('table').getByRole('row').filter({ hasText: 'Lê Thị Mận' });
  await expect(sent).toContainText('man@anphat.vn');
  await expect(sent).toContainText('Cho dùng thông tin bản 1');
  await expectAccessibleInBothThemes(page);
  await takeScreens(page, 'forms-sent');
  await sent.getByRole('link', { name: 'Lê Thị Mận' }).click();
  await expect(page.getByRole('region', { name: 'Dòng thời gian' }).getByText('Gửi biểu mẫu')).toBeVisible();
});

test('cam_3_anybody_can_read_a_form_however_they_see', async ({ page }) => {
  const campaign = await makeCampaign(page, 'Hội thảo để đọc');
  const address = await makeForm(page, campaign, {
    intro: 'Mời bạn điền thông tin để giữ chỗ.',
    processing_consent: 'Tôi đồng ý.',
    advertising_consent: 'Tôi muốn nhận tin.',
    advertising_channels: ['email'],
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Đăng ký hội thảo' })).toBeVisible();
  await takeScreens(page, 'public-form');
  // The page's own rules forbid scripts from elsewhere; the audit comes with the test.
  await expectAccessibleInBothThemes(page);
  await page.getByLabel('Họ và tên').fill('A');
  await page.getByLabel('Email').fill('a@b');
  await page.getByLabel('Tôi đồng ý.').check();
  const opened = Date.now();
  await readForAWhile(opened);
  await page.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(page.getByText('Email chưa đúng')).toBeVisible();
  await takeScreens(page, 'public-form-refused');
  await expectAccessibleInBothThemes(page);
});

/** A page of a shop's own site, with this in it. */
async function openShop(content: string): Promise<{ url: string; close: () => void }> {
  const shop = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="vi"><title>Cửa hàng</title><h1>Cửa hàng</h1><main>${content}</main></html>`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const { port } = shop.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => shop.close() };
}

/** What puts a form into a page. */
function embedding(url: string, address: string): string {
  return `<script async src="${url}/form.js" data-form="${address.replace('/f/', '')}"></script>`;
}

/** Has visits of people who agree recorded. */
async function followVisitors(page: Page): Promise<void> {
  const path = '/api/v1/settings/contacts';
  const before = await page.request.get(path);
  const { duplicate_check, required_facts } = await before.json();
  const data = { duplicate_check, required_facts, tracking: { is_on: true } };
  const headers = { ...HEADERS, 'If-Match': before.headers().etag ?? '' };
  expect((await page.request.put(path, { headers, data })).status()).toBe(200);
}

test('cam_3_a_form_is_filled_in_within_a_page_of_another_site', async ({ page, browser, server }) => {
  const campaign = await makeCampaign(page, 'Hội thảo nhúng');
  const address = await makeForm(page, campaign);
  const shop = await openShop(embedding(server.url, address));
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${shop.url}?utm_source=facebook`);
  const frame = visitor.frameLocator('iframe');
  await frame.getByLabel('Họ và tên').fill('Trần Thị Cam');
  const opened = Date.now();
  await frame.getByLabel('Email').fill('cam@anphat.vn');
  const heightOf = () => visitor.locator('iframe').evaluate((element) => element.clientHeight);
  // As high as the form is, neither more nor less.
  await expect.poll(heightOf).not.toBe(480);
  const before = await heightOf();
  await readForAWhile(opened);
  await frame.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(frame.getByText('Cảm ơn bạn')).toBeVisible();
  await expect.poll(heightOf).toBeLessThan(before);
  shop.close();

  await page.goto(`/campaigns/${campaign}`);
  const member = page.getByRole('table').getByRole('row').filter({ hasText: 'Trần Thị Cam' });
  await expect(member).toContainText('Facebook');
});

test('con_8_who_fills_in_a_form_is_the_visitor_that_the_page_around_it_followed', async ({ page, browser, server }) => {
  await followVisitors(page);
  const campaign = await makeCampaign(page, 'Hội thảo cho khách quen');
  const address = await makeForm(page, campaign);
  const follow = `<script src="${server.url}/track.js" data-consent="ask"></script>`;
  const shop = await openShop(follow + embedding(server.url, address));
  const visitor = await (await browser.newContext({ userAgent: PHONE })).newPage();
  await visitor.goto(shop.url);
  const followed = visitor.waitForResponse((answer) => answer.url().endsWith('/api/v1/track/visits'));
  await visitor.evaluate(() => (window as unknown as { sen: (word: string) => void }).sen('consent'));
  expect((await followed).status()).toBe(204);
  const frame = visitor.frameLocator('iframe');
  const opened = Date.now();
  await frame.getByLabel('Họ và tên').fill('Phan Thị Sen');
  await frame.getByLabel('Email').fill('sen@anphat.vn');
  await expect(frame.locator('input[name="sen.visitor"]')).toHaveValue(/^[0-9a-f]{32}$/);
  await readForAWhile(opened);
  await frame.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(frame.getByText('Cảm ơn bạn')).toBeVisible();
  shop.close();

  await page.goto(`/campaigns/${campaign}`);
  await page.getByRole('table').getByRole('link', { name: 'Phan Thị Sen' }).click();
  await expect(page.getByText('Xem trang').first()).toBeVisible();
  await page.goto('/campaigns?q=khach+quen');
  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Hội thảo cho khách quen' });
  await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible();
});
