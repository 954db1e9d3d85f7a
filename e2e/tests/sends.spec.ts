// E-mail to the members of a campaign in the browser: written, checked, sent, looked at, refused by its reader.
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

test('cam_10_a_letter_to_members_is_written_checked_sent_and_refused', async ({ page, browser }) => {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('link', { name: 'Gửi thư' }).click();
  await page.getByRole('link', { name: 'Soạn thư' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Mời {{ contact.first_name | default("bạn") }}');
  await page.getByLabel('Nội dung (HTML)').fill('<p>Mời {{ contact.name }} đến {{ campaign.name }}</p>');
  const preview = page.frameLocator('iframe[title="Nội dung email"]');
  await expect(preview.getByText('Mời Nguyễn Thị Hương Giang')).toBeVisible();
  const check = page.getByRole('region', { name: 'Ai sẽ nhận thư' });
  await expect(check.getByText('Sẽ nhận', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Gửi thử cho tôi' }).click();
  await expect(page.getByText(/Đã gửi thử đến/)).toBeVisible();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const question = page.getByRole('dialog', { name: 'Gửi thư này?' });
  await question.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
  const messages = page.getByRole('table', { name: 'Người nhận' });
  await expect(messages.getByText('Đã gửi').first()).toBeVisible();
  await takeScreens(page, 'send-done');
  await expectAccessible(page);

  await page.goto('/settings/outbox');
  const kept = page.getByRole('table').getByRole('link', { name: /^\[QC\] Mời/ });
  await kept.last().click();
  const letter = page.frameLocator('iframe[title="Nội dung email"]');
  const leave = letter.getByRole('link', { name: 'Từ chối nhận thư' });
  const url = await leave.getAttribute('href');
  await takeScreens(page, 'outbox-message');
  await expectAccessible(page);

  const reader = await browser.newPage();
  await reader.goto(new URL(new URL(url ?? '').pathname, page.url()).href);
  await reader.getByRole('button', { name: 'Xác nhận từ chối' }).click();
  await expect(reader.getByRole('heading', { name: 'Đã ghi nhận' })).toBeVisible();
  await expectAccessible(reader);
  await reader.close();

  await page.goBack();
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('link', { name: 'Gửi thư' }).click();
  await page.getByRole('link', { name: 'Soạn thư' }).click();
  await expect(check.getByText('Khách không nhận quảng cáo')).toBeVisible();
});

test('adm_2_the_account_is_set_up_without_showing_its_password', async ({ page }) => {
  await page.goto('/settings/email');
  await expect(page.getByText('Chưa có tài khoản')).toBeVisible();
  await page.getByRole('textbox', { name: /^Máy chủ/ }).fill('smtp.example.com');
  await page.getByLabel('Tên đăng nhập').fill('tin@example.com');
  await page.getByLabel('Mật khẩu').fill('bi-mat');
  await page.getByLabel('Tên người gửi').fill('Công ty An Phát');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Hãy điền ô này.')).toBeVisible();
  await page.getByLabel('Email người gửi').fill('tin@example.com');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu tài khoản gửi email')).toBeVisible();
  await expect(page.getByText('Đã lưu một mật khẩu')).toBeVisible();
  await expect(page.getByLabel('Mật khẩu')).toHaveValue('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gỡ tài khoản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gỡ tài khoản' }).click();
  await expect(page.getByText('Chưa có tài khoản')).toBeVisible();
});
