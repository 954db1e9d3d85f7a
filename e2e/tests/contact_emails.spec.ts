// An e-mail to one customer in the browser: written, previewed, sent, seen on the timeline; opt-outs are shown first.
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const HEADERS = { 'X-Sen-CSRF': '1' };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

/** Opens the e-mails of a new customer. */
async function open(page: Page, name: string, email: string): Promise<string> {
  const made = await page.request.post('/api/v1/contacts', { headers: HEADERS, data: { name, email } });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}?tab=emails`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return `/api/v1/contacts/${id}`;
}

test('con_5_an_email_is_written_previewed_sent_and_told', async ({ page }, { project }) => {
  await open(page, 'Vũ Thị Thư', `thu@${project.name}.example.com`);
  await expect(page.getByText('Chưa gửi email nào')).toBeVisible();
  await page.getByRole('button', { name: 'Gửi email' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gửi email cho Vũ Thị Thư' });
  await expect(dialog.getByText('Chưa có tài khoản gửi email')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Tiêu đề' }).fill('Chào {{ contact.first_name }}');
  await dialog.getByRole('textbox', { name: 'Nội dung' }).fill('Chào chị {{ contact.first_name }},\n\nHẹn chị thứ Hai <3');
  await takeScreens(page, 'contact-email-new');
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  const preview = dialog.frameLocator('iframe[title="Nội dung email"]');
  await expect(preview.getByText('Chào chị Thư,')).toBeVisible();
  await expect(preview.getByText('Hẹn chị thứ Hai <3')).toBeVisible();
  await takeScreens(page, 'contact-email-preview');
  await dialog.getByRole('button', { name: 'Gửi email' }).click();
  await expect(page.getByText('Đã chuyển email đi gửi')).toBeVisible();

  const emails = page.getByRole('table', { name: 'Email' });
  await expect(emails.getByText('Đã gửi')).toBeVisible();
  await emails.getByRole('link', { name: 'Chào Thư' }).click();
  const letter = page.frameLocator('iframe[title="Nội dung email"]');
  await expect(letter.getByText('Hẹn chị thứ Hai <3')).toBeVisible();
  await takeScreens(page, 'contact-emails');
  await expectAccessibleInBothThemes(page);
  await page.getByRole('link', { name: 'Hoạt động' }).click();
  const timeline = page.getByRole('region', { name: 'Dòng thời gian' });
  await expect(timeline.getByText('Gửi email')).toBeVisible();
  await expect(timeline.getByText('Chào Thư')).toBeVisible();
});

test('con_9_an_opt_out_is_shown_before_care_and_stops_advertising', async ({ page }, { project }) => {
  const contact = await open(page, 'Trần Từ Chối', `tuchoi@${project.name}.example.com`);
  const said = { email: { subscription: 'unsubscribed' } };
  await page.request.put(`${contact}/preferences`, { headers: { ...HEADERS, 'If-Match': '"1"' }, data: said });
  await page.getByRole('button', { name: 'Gửi email' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gửi email cho Trần Từ Chối' });
  await expect(dialog.getByText(/Khách đã từ chối nhận quảng cáo/)).toBeVisible();
  await takeScreens(page, 'contact-email-opted-out');
  await dialog.getByRole('checkbox', { name: /Thư quảng cáo/ }).check();
  await expect(dialog.getByText(/Không gửi được: Khách không nhận quảng cáo/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Gửi email' })).toBeDisabled();
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('checkbox', { name: /Thư quảng cáo/ }).uncheck();
  await dialog.getByRole('textbox', { name: 'Tiêu đề' }).fill('Bảo hành');
  await dialog.getByRole('textbox', { name: 'Nội dung' }).fill('Máy của anh đã sửa xong.');
  await dialog.getByRole('button', { name: 'Gửi email' }).click();
  await expect(page.getByRole('table', { name: 'Email' }).getByText('Đã gửi')).toBeVisible();
});

test('con_5_a_reader_chooses_what_to_get_without_signing_in', async ({ page, browser }, { project }) => {
  const address = `chon@${project.name}.example.com`;
  const contact = await open(page, 'Lý Thị Chọn', address);
  const data = { to_address: address, subject: 'Ưu đãi', html: '<p>Mời chị</p>', is_advertising: true };
  await page.request.post(`${contact}/emails`, { headers: HEADERS, data });
  await page.reload();
  await expect(page.getByRole('table', { name: 'Email' }).getByText('Đã gửi')).toBeVisible();
  const { items } = await (await page.request.get('/api/v1/outbox-messages')).json();
  const { id } = items.find((one: { to_address: string }) => one.to_address === address);
  const { leave_url } = await (await page.request.get(`/api/v1/outbox-messages/${id}`)).json();

  const stranger = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
  const reader = await stranger.newPage();
  await reader.goto(new URL(new URL(leave_url).pathname, page.url()).href);
  await reader.getByRole('link', { name: 'Chọn loại tin muốn nhận' }).click();
  await expect(reader.getByRole('heading', { name: 'Tùy chọn nhận tin' })).toBeVisible();
  const email = reader.getByRole('group', { name: 'Email' });
  await expect(email.getByRole('radio', { checked: true })).toHaveCount(0);
  await email.getByRole('radio', { name: 'Không nhận tin quảng cáo' }).check();
  await reader.getByRole('group', { name: 'Tin nhắn SMS' }).getByLabel('Nhiều nhất').selectOption('1 lần một tuần');
  await reader.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(reader.getByText('Đã lưu lựa chọn của bạn.')).toBeVisible();
  await expect(email.getByRole('radio', { name: 'Không nhận tin quảng cáo' })).toBeChecked();
  await takeScreens(reader, 'reader-choices');
  await stranger.close();

  const seen = await browser.newPage();
  await seen.goto(new URL(`${new URL(leave_url).pathname}/choices`, page.url()).href);
  await expectAccessibleInBothThemes(seen);
  await seen.close();
  await page.getByRole('link', { name: 'Hoạt động' }).click();
  const timeline = page.getByRole('region', { name: 'Dòng thời gian' });
  await expect(timeline.getByText('Tự chọn loại tin muốn nhận (trang tùy chọn)')).toBeVisible();
});
