// Files that go out with e-mails in the browser: attached to a letter to members, read back where it was kept;
// pictures put into a template and shown by its preview.
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

test('cam_10_files_are_attached_to_a_letter_and_read_where_it_was_kept', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('link', { name: 'Gửi thư' }).click();
  await page.getByRole('link', { name: 'Soạn thư' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Báo giá đính kèm');
  await page.getByLabel('Nội dung (HTML)').fill('<p>Gửi anh chị báo giá.</p>');
  await page.getByLabel(/Thư quảng cáo/).uncheck();
  const files = page.getByRole('group', { name: 'Tệp đính kèm' });
  const bring = (name: string, buffer: Buffer) =>
    files.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await bring('bao-gia.exe', Buffer.from('MZ'));
  await expect(page.getByText(/nội dung phải đúng với đuôi tệp/)).toBeVisible();
  await bring('Báo giá tháng 11.pdf', PDF);
  await expect(files.getByText('Báo giá tháng 11.pdf')).toBeVisible();
  await bring('bỏ.txt', Buffer.from('bỏ'));
  await files.getByRole('button', { name: 'Bỏ tệp bỏ.txt' }).click();
  await expect(files.getByText('bỏ.txt')).toBeHidden();
  await takeScreens(page, 'send-files');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const question = page.getByRole('dialog', { name: 'Gửi thư này?' });
  await question.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tệp đính kèm' }).getByText('Báo giá tháng 11.pdf')).toBeVisible();

  await page.goto('/settings/outbox');
  await page.getByRole('table').getByRole('link', { name: 'Báo giá đính kèm' }).first().click();
  const kept = page.getByRole('list', { name: 'Tệp đính kèm' });
  await takeScreens(page, 'outbox-files');
  const download = page.waitForEvent('download');
  await kept.getByRole('link', { name: 'Báo giá tháng 11.pdf' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Báo giá tháng 11.pdf');
  expect(await readFile(await file.path())).toEqual(PDF);
});

test('aut_7_pictures_are_put_into_a_template_and_shown_by_its_preview', async ({ page }, { project }) => {
  await page.goto('/templates/new?kind=email');
  await page.getByRole('textbox', { name: 'Tên mẫu' }).fill(`Mẫu có ảnh ${project.name}`);
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Hoa sen');
  await page.getByLabel('Nội dung (HTML)').fill('<p>Hoa của tháng</p>');
  const bring = (name: string) =>
    page
      .locator('.f-templates__tools input[type=file]')
      .setInputFiles({ name, mimeType: 'image/png', buffer: PNG });
  await bring('hoa sen.png');
  await expect(page.getByLabel('Nội dung (HTML)')).toHaveValue(/<img src="cid:[-0-9a-f]+@picture\.sen" alt="hoa sen"/);
  await page.getByLabel(/Ảnh là liên kết/).check();
  await bring('liên kết.png');
  await expect(page.getByLabel('Nội dung (HTML)')).toHaveValue(/<img src="picture:[-0-9a-f]+" alt="liên kết"/);
  const preview = page.frameLocator('iframe[title="Nội dung email"]');
  for (const alt of ['hoa sen', 'liên kết']) {
    const picture = preview.getByRole('img', { name: alt });
    await expect(picture).toHaveAttribute('src', /^\/i\//);
    // Drawn, and not only named: the frame's policy lets it through.
    await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(1);
  }
  await takeScreens(page, 'template-pictures');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('link', { name: `Mẫu có ảnh ${project.name}` })).toBeVisible();
});
