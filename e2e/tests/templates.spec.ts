// Templates in the browser: written, shown as a customer would get them, counted, filed; and a page that wants to run.
import { expectAccessible } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';
import type { Page } from '@playwright/test';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

function preview(page: Page) {
  return page.frameLocator('iframe[title="Nội dung email"]');
}

function rows(page: Page) {
  return page.getByRole('table').getByRole('row');
}

test('aut_7_an_email_is_written_shown_as_a_customer_gets_it_and_filed', async ({ page }) => {
  await page.goto('/templates');
  await page.getByRole('button', { name: 'Thêm thư mục' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm thư mục' });
  await dialog.getByLabel('Tên thư mục').fill('Bản tin');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Không có mẫu phù hợp')).toBeVisible();

  await page.getByRole('button', { name: 'Thêm mẫu' }).first().click();
  await page.getByRole('menuitem', { name: 'Email' }).click();
  await page.getByLabel('Tên mẫu').fill('Bản tin tháng 12');
  await expect(page.getByLabel('Thư mục', { exact: true })).toHaveValue(/.+/);
  await page.getByLabel('Tiêu đề').fill('Tin mới cho {{ contact.salutation }} {{ contact.first_name }}');
  const source = page.getByLabel('Nội dung (HTML)');
  await source.fill('<p style="color: rgb(11, 107, 82)">Kính gửi ,</p>');
  await source.press('Home');
  for (let step = 0; step < '<p style="color: rgb(11, 107, 82)">Kính gửi '.length; step += 1) {
    await source.press('ArrowRight');
  }
  await page.getByRole('button', { name: 'Chèn trường' }).click();
  await page.getByRole('menuitem', { name: 'Tên khách hàng', exact: true }).click();
  await expect(source).toHaveValue(/Kính gửi \{\{ contact\.name \| default\("quý khách"\) \}\},/);

  const paragraph = preview(page).getByText('Kính gửi Nguyễn Thị Hương Giang,');
  await expect(paragraph).toBeVisible();
  await expect(paragraph).toHaveCSS('color', 'rgb(11, 107, 82)');
  await expect(page.getByText('Tin mới cho chị Giang')).toBeVisible();
  await expectAccessible(page);

  const person = page.getByRole('combobox', { name: 'Xem như gửi cho' });
  await person.fill('Nguyễn');
  const choice = page.getByRole('listbox').getByRole('option').first();
  const name = (await choice.locator('span').innerText()).trim();
  await choice.click();
  await expect(preview(page).getByText(`Kính gửi ${name},`)).toBeVisible();
  await page.getByRole('button', { name: 'Văn bản thuần' }).click();
  await expect(page.locator('pre')).toHaveText(`Kính gửi ${name},`);

  await page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await expect(page.getByText('Đã lưu mẫu «Bản tin tháng 12»')).toBeVisible();
  await page.getByRole('link', { name: /^Bản tin\s*1$/ }).click();
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Thao tác với thư mục' }).click();
  await page.getByRole('menuitem', { name: 'Xóa thư mục' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa thư mục «Bản tin»?' });
  await expect(question).toContainText('1 mẫu');
  await question.getByRole('button', { name: 'Xóa thư mục' }).click();
  await page.getByRole('link', { name: 'Ngoài thư mục' }).click();
  await expect(rows(page).nth(1)).toContainText('Bản tin tháng 12');

  await rows(page).nth(1).getByRole('button', { name: /^Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Nhân bản' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bản tin tháng 12 (bản sao)');
});

test('aut_7_what_is_wrong_is_told_beside_it_and_nothing_is_lost', async ({ page }) => {
  await page.goto('/templates/new?kind=email');
  await page.getByLabel('Tên mẫu').fill('Thử lỗi');
  await page.getByLabel('Tiêu đề').fill('Chào');
  await page.getByLabel('Nội dung (HTML)').fill('<p>\n{{ contact.nam }}</p>');
  await expect(page.getByText('Dòng 2, cột 4, «contact.nam»: Không có trường này.')).toBeVisible();
  await page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await expect(page.getByText('Có ô chưa đúng')).toBeVisible();
  await expect(page).toHaveURL(/\/templates\/new/);
  await page.getByRole('link', { name: 'Về danh sách' }).click();
  const asked = page.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
  await asked.getByRole('button', { name: 'Để sau' }).click();
  await expect(page.getByLabel('Nội dung (HTML)')).toHaveValue(/contact\.nam/);
});

test('cam_9_a_text_message_is_counted_while_it_is_typed', async ({ page }) => {
  await page.goto('/templates/new?kind=sms');
  const source = page.getByLabel('Nội dung tin nhắn');
  await source.fill('Hẹn gặp {{ contact.first_name }} lúc 9 giờ');
  const figure = (name: string) => page.locator('dl div').filter({ hasText: name }).locator('dd');
  await expect(page.getByText('Hen gap Giang luc 9 gio')).toBeVisible();
  await expect(figure('Ký tự')).toHaveText('23');
  await expect(figure('Số tin')).toHaveText('1');
  await expect(figure('Còn lại')).toHaveText('137');
  await expectAccessible(page);
  await page.getByLabel('Bỏ dấu khi gửi').uncheck();
  await expect(page.getByText('Ký tự làm tin thành Unicode: ẹ ặ ú ờ')).toBeVisible();
  await expect(figure('Còn lại')).toHaveText('47');
  await source.fill('ạ'.repeat(71));
  await expect(figure('Số tin')).toHaveText('2');
});

test('aut_7_a_page_that_wants_to_run_is_only_drawn', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  const asked: string[] = [];
  // Routes see what leaves the browser; what the policy stops does not.
  await page.route(/attacker\.example/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto('/templates/new?kind=email');
  await page.getByLabel('Tiêu đề').fill('Chào');
  const hostile = `
    <p id="mark">Chưa chạy</p>
    <script>document.title = 'ran'; parent.document.title = 'ran'; alert(1)</script>
    <img src="https://attacker.example/a.png" onerror="parent.document.title = 'ran'; alert(2)">
    <svg onload="document.getElementById('mark').textContent = 'ran'"></svg>
    <iframe srcdoc="<script>top.document.title = 'ran'</script>"></iframe>
    <form action="https://attacker.example/"><button autofocus onfocus="alert(3)">x</button></form>
    <meta http-equiv="refresh" content="0; url=https://attacker.example/refreshed">
    <a href="javascript:alert(4)">Bấm</a>`;
  await page.getByLabel('Nội dung (HTML)').fill(hostile);
  await expect(preview(page).getByText('Chưa chạy')).toBeVisible();
  await preview(page).getByRole('link', { name: 'Bấm' }).click();
  await page.getByRole('button', { name: 'Điện thoại' }).click();
  await expect(preview(page).getByText('Chưa chạy')).toBeVisible();
  await expect(page).toHaveTitle(/Mẫu Email mới/);
  expect(dialogs).toEqual([]);
  expect(asked).toEqual([]);
});

test('aut_7_on_a_phone_source_and_preview_take_turns', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto('/templates');
  await page.getByRole('link', { name: 'Chúc mừng sinh nhật' }).click();
  await expect(page.getByLabel('Nội dung (HTML)')).toBeVisible();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByLabel('Nội dung (HTML)')).toBeHidden();
  await expect(preview(page).getByText('Thân gửi chị Giang,')).toBeVisible();
});
