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
  const mailbox = page.getByRole('textbox', { name: /^Hộp thư nhận thư trả lại/ });
  await mailbox.fill('hop-thu-bi-tra-lai@example.com');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(mailbox).toHaveAttribute('aria-invalid', 'true');
  await mailbox.fill('tra-lai@example.com');
  await page.getByRole('button', { name: 'Lưu' }).click();
  const intake = page.getByRole('textbox', { name: /^Chuyển thư tới hộp đó đến/ });
  await expect(intake).toHaveValue(/\/email\/returns\/\S{22}$/);
  await takeScreens(page, 'settings-email-returns');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gỡ tài khoản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gỡ tài khoản' }).click();
  await expect(page.getByText('Chưa có tài khoản')).toBeVisible();
});

test('cam_10_a_letter_goes_to_the_people_of_chosen_organisations', async ({ page }) => {
  const post = async (path: string, data: object) => {
    const made = await page.request.post(`/api/v1/${path}`, { headers: { 'X-Sen-CSRF': '1' }, data });
    expect(made.ok(), await made.text()).toBe(true);
    return made.json();
  };
  const me = await (await page.request.get('/api/v1/me')).json();
  const dates = { starts_on: '2026-11-01', ends_on: '2026-12-31' };
  const campaign = await post('campaigns', { name: 'Tri ân đối tác', executor_id: me.id, ...dates });
  const organisation = await post('contacts', { kind: 'organisation', name: 'Công ty Đông Dương' });
  const empty = await post('contacts', { kind: 'organisation', name: 'Công ty Không Người' });
  for (const [name, email, is_primary] of [
    ['Lý Thị Kế Toán', 'ke-toan@dong-duong.vn', false],
    ['Lý Văn Giám Đốc', 'giam-doc@dong-duong.vn', true],
  ]) {
    await post('contacts', { name, email, account_id: organisation.id, is_primary });
  }
  const other = await post('contacts', { name: 'Phan Thị Ngoài Cuộc', email: 'ngoai-cuoc@x.vn' });
  await post(`campaigns/${campaign.id}/members`, { contact_ids: [organisation.id, empty.id, other.id] });

  // From the list of members: those who match a search.
  await page.goto(`/campaigns/${campaign.id}?q=cong+ty`);
  const members = page.getByRole('table', { name: 'Khách hàng' });
  await members.getByRole('row', { name: /Công ty Đông Dương/ }).getByRole('checkbox').check();
  await members.getByRole('row', { name: /Công ty Không Người/ }).getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Soạn thư' }).click();
  await expect(page.getByText('Gửi cho 2 thành viên đã chọn')).toBeVisible();
  const check = page.getByRole('region', { name: 'Ai sẽ nhận thư' });
  await expect(check.getByText('Không có email')).toBeVisible();
  await page.getByRole('radio', { name: 'Gửi đến người liên hệ của khách hàng' }).check();
  await expect(check.getByText('Tổ chức không có người liên hệ')).toBeVisible();
  await expect(check.getByText('Không có email')).toBeHidden();

  // Or by conditions, of which the words are one.
  await page.getByRole('button', { name: 'Chọn theo điều kiện' }).click();
  await expect(check.getByText('3', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Từ cần tìm' }).fill('dong duong');
  await expect(check.getByText('Tổ chức không có người liên hệ')).toBeHidden();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Kính mời {{ contact.name }}');
  await page.getByLabel('Nội dung (HTML)').fill('<p>Mời {{ contact.name }} đến {{ campaign.name }}</p>');
  await takeScreens(page, 'send-people');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByRole('dialog', { name: 'Gửi thư này?' }).getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
  await expect(page.getByText('Gửi đến người liên hệ của khách hàng: có «dong duong»')).toBeVisible();
  const messages = page.getByRole('table', { name: 'Người nhận' });
  await expect(messages.getByRole('row')).toHaveCount(3);
  const director = messages.getByRole('row', { name: /Lý Văn Giám Đốc/ });
  await expect(director.getByRole('link', { name: 'Công ty Đông Dương' })).toBeVisible();
  await expect(director.getByText('giam-doc@dong-duong.vn')).toBeVisible();
  await takeScreens(page, 'send-people-done');
  await expectAccessible(page);

  // Whom the list asked for is not known any more when the page is loaded anew; nobody is written to by mistake.
  await page.goto(`/campaigns/${campaign.id}?tab=sends&send=new&to=chosen`);
  await expect(page.getByText('Danh sách đã chọn không còn')).toBeVisible();
});
