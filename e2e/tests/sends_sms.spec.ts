// Text messages to the members of a campaign in the browser: set up, written, checked, sent, looked at.
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

test('cam_9_a_text_message_to_members_is_written_checked_and_sent', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('link', { name: 'Gửi thư, SMS' }).click();
  await page.getByRole('link', { name: 'Soạn tin nhắn' }).click();
  await expect(page.getByText(/^540/)).toBeVisible();
  await expect(page.getByText(/ít nhất 20 người nhận/)).toBeVisible();
  const content = page.getByLabel('Nội dung tin nhắn');
  await content.fill('Kính mời {{ contact.name }} đến buổi ra mắt');
  const preview = page.getByRole('region', { name: 'Xem trước' });
  await expect(preview.getByText(/^\[QC\] Kinh moi Nguyen Thi Huong Giang/)).toBeVisible();
  await expect(preview.getByText('Không dấu (GSM-7)')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Bỏ dấu khi gửi/ }).uncheck();
  await expect(preview.getByText('Có dấu (Unicode)')).toBeVisible();
  await page.getByRole('button', { name: 'Bỏ dấu' }).click();
  await expect(content).toHaveValue('Kinh moi {{ contact.name }} den buoi ra mat');
  await page.getByRole('checkbox', { name: /^Bỏ dấu khi gửi/ }).check();
  const check = page.getByRole('region', { name: 'Ai sẽ nhận tin' });
  await expect(check.getByText('Số tin tính tiền')).toBeVisible();
  await takeScreens(page, 'send-sms');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Gửi tin thử' }).click();
  const trial = page.getByRole('dialog', { name: 'Gửi tin thử' });
  await trial.getByRole('textbox', { name: /^Số di động của bạn/ }).fill('0902 148 800');
  await expectAccessible(page);
  await trial.getByRole('button', { name: 'Gửi tin thử' }).click();
  await expect(page.getByText(/Đã gửi thử đến \+84902148800/)).toBeVisible();

  await page.getByRole('radio', { name: 'Chăm sóc khách hàng' }).check();
  await expect(page.getByText(/^850/)).toBeVisible();
  await expect(page.getByText('Tin tới ngay khi gửi.')).toBeVisible();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const question = page.getByRole('dialog', { name: 'Gửi tin nhắn này?' });
  await expect(question.getByText(/người nhận, .* tin, .*₫/)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Gửi tin' }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
  const messages = page.getByRole('table', { name: 'Người nhận' });
  await expect(messages.getByText('Đã gửi').first()).toBeVisible();
  await expect(page.getByText('Đã tới máy').first()).toBeVisible();
  await takeScreens(page, 'send-sms-done');
  await expectAccessible(page);

  await page.goto('/settings/outbox?channel=sms');
  await page.getByRole('table').getByRole('link', { name: /^Kinh moi/ }).first().click();
  await expect(page.getByText(/^Từ SEN đến/)).toBeVisible();
  await takeScreens(page, 'outbox-sms');
  await expectAccessible(page);
});

test('cam_9_advertising_to_few_is_refused_and_the_draft_stays', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('link', { name: 'Gửi thư, SMS' }).click();
  await page.getByRole('link', { name: 'Soạn tin nhắn' }).click();
  await page.getByLabel('Nội dung tin nhắn').fill('Giam gia cuoi nam');
  await page.getByRole('checkbox', { name: 'Hủy', exact: true }).check();
  await page.getByRole('radio', { name: 'Hẹn giờ' }).check();
  await page.getByRole('button', { name: 'Hẹn giờ gửi' }).click();
  const question = page.getByRole('dialog', { name: 'Gửi tin nhắn này?' });
  await expect(question.getByText(/duyệt 24 giờ/)).toBeVisible();
  await question.getByRole('button', { name: 'Gửi tin' }).click();
  await expect(page.getByText(/Chưa đủ số người nhận tối thiểu/)).toBeVisible();
  await expectAccessible(page);
});

test('adm_2_a_gateway_is_set_up_without_showing_its_keys', async ({ page }) => {
  await page.goto('/settings/sms');
  await expect(page.getByText('Chưa có cổng SMS')).toBeVisible();
  await page.getByRole('button', { name: 'Gửi tin thử' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gửi tin thử' });
  await dialog.getByRole('textbox', { name: /^Số di động của bạn/ }).fill('1900 1234');
  await dialog.getByRole('button', { name: 'Gửi tin thử' }).click();
  await expect(dialog.getByText('Số điện thoại chưa đúng.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Số di động của bạn/ }).fill('0902 148 861');
  await dialog.getByRole('button', { name: 'Gửi tin thử' }).click();
  await expect(page.getByText(/Đã gửi thử đến \+84902148861/)).toBeVisible();

  await page.getByRole('checkbox', { name: /^Gửi tin qua cổng SMS/ }).check();
  await page.getByLabel('API key').fill('khoa-bi-mat');
  await page.getByLabel('Secret key').fill('khoa-rat-bi-mat');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Hãy điền ô này.').first()).toBeVisible();
  await page.getByLabel('Tên brandname').first().fill('ANPHATQC');
  await page.getByLabel('Tên brandname').last().fill('ANPHAT');
  await page.getByLabel('Cách từ chối nhận tin').fill('TC: soan TC gui 1234');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu cài đặt SMS')).toBeVisible();
  await expect(page.getByText('Đã lưu một khóa').first()).toBeVisible();
  await expect(page.getByLabel('API key')).toHaveValue('');
  await takeScreens(page, 'settings-sms-gateway');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^Gửi tin qua cổng SMS/ }).uncheck();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Chưa có cổng SMS')).toBeVisible();
});
