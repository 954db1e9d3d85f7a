// Calls to the members of a campaign in the browser: written, placed, answered by a key, found in the log.
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';
import type { Page } from '@playwright/test';

const HEADERS = { 'X-Sen-CSRF': '1' };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

/** A campaign with one member; returns the ids of both. */
async function stage(page: Page, name: string, mobile: string): Promise<{ campaign: string; contact: string }> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const post = async (path: string, data: object) => {
    const made = await page.request.post(`/api/v1/${path}`, { headers: HEADERS, data });
    expect(made.ok(), await made.text()).toBe(true);
    return made.json();
  };
  const campaign = await post('campaigns', {
    name,
    starts_on: '2026-11-01',
    ends_on: '2026-12-31',
    executor_id: me.id,
  });
  const contact = await post('contacts', { name: 'Đỗ Thị Nghe Máy', mobile });
  await post(`campaigns/${campaign.id}/members`, { contact_ids: [contact.id] });
  return { campaign: campaign.id, contact: contact.id };
}

test('cam_11_a_member_answers_a_call_presses_1_and_is_confirmed', async ({ page }) => {
  const { campaign, contact } = await stage(page, 'Tri ân khách hàng', '0902148555');
  await page.goto(`/campaigns/${campaign}?tab=sends`);
  await page.getByRole('link', { name: 'Gọi tự động' }).click();
  await expect(page.getByText('Chưa có cổng thoại')).toBeVisible();
  await expect(page.getByText(/Chỉ gọi từ 08:00 đến 17:00/)).toBeVisible();
  const script = page.getByRole('textbox', { name: 'Kịch bản' });
  await script.fill('Kính chào {{ contact.name }}. Nhấn phím 1 để xác nhận tham dự {{ campaign.name }}.');
  await page.getByRole('radio', { name: 'Chăm sóc khách hàng' }).check();
  await expect(page.getByText('Gọi ngay; không giới hạn giờ')).toBeVisible();
  const keys = page.getByRole('group', { name: 'Phím bấm và trạng thái' });
  await keys.getByRole('button', { name: 'Thêm phím' }).click();
  await expect(keys.getByRole('textbox', { name: 'Phím' })).toHaveCount(3);
  await keys.getByRole('textbox', { name: 'Phím' }).last().fill('1');
  const check = page.getByRole('region', { name: 'Ai sẽ được gọi' });
  await expect(check.getByText('Sẽ được gọi', { exact: true })).toBeVisible();
  await takeScreens(page, 'send-call');
  await expectAccessible(page);

  // A key stands for one thing alone.
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText('Có phím được dùng hai lần.').first()).toBeVisible();
  await keys.getByRole('button', { name: 'Bỏ phím này' }).last().click();
  await expect(keys.getByRole('textbox', { name: 'Phím' })).toHaveCount(2);

  await page.getByRole('button', { name: 'Gọi thử' }).click();
  const trial = page.getByRole('dialog', { name: 'Gọi thử' });
  await trial.getByRole('textbox', { name: /^Số điện thoại của bạn/ }).fill('028 3822 1174');
  await expectAccessible(page);
  await trial.getByRole('button', { name: 'Gọi thử' }).click();
  await expect(page.getByText(/Đã gọi thử đến \+842838221174/)).toBeVisible();

  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const question = page.getByRole('dialog', { name: 'Gọi những người này?' });
  await expect(question.getByText(/1 người sẽ được gọi/)).toBeVisible();
  await question.getByRole('button', { name: 'Bắt đầu gọi' }).click();
  await expect(page.getByText('Đã gửi xong')).toBeVisible();
  const sent = page.url();

  await page.goto('/settings/outbox?channel=call');
  await page.getByRole('table').getByRole('link', { name: /^Kính chào Đỗ Thị Nghe Máy/ }).click();
  const telephone = page.getByRole('region', { name: 'Trả lời thử' });
  await takeScreens(page, 'outbox-call');
  await expectAccessible(page);
  await telephone.getByRole('button', { name: 'Phím 1 → Xác nhận' }).click();
  await expect(telephone).toBeHidden();
  await expect(page.getByText('Phím 1 → Xác nhận').first()).toBeVisible();

  await page.goto(sent);
  const messages = page.getByRole('table', { name: 'Người nhận' });
  await expect(messages.getByText('Phím 1 → Xác nhận')).toBeVisible();
  await expect(messages.getByText(/^Đã nghe máy/)).toBeVisible();
  await takeScreens(page, 'send-call-done');
  await expectAccessible(page);

  await page.goto(`/campaigns/${campaign}`);
  const row = page.getByRole('row').filter({ hasText: 'Đỗ Thị Nghe Máy' });
  await expect(row.getByText('Xác nhận').first()).toBeVisible();

  await page.goto(`/contacts/${contact}?tab=calls`);
  await expect(page.getByText(/Gọi tự động cho «Tri ân khách hàng» · Phím 1 → Xác nhận/)).toBeVisible();
  await takeScreens(page, 'calls-of-machine');
  await expectAccessible(page);
});

test('adm_2_a_voice_gateway_is_set_up_without_showing_its_keys', async ({ page }) => {
  await page.goto('/settings/voice');
  await expect(page.getByText('Chưa có cổng thoại')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Gọi qua cổng thoại/ }).check();
  await page.getByRole('combobox', { name: 'Nhà cung cấp' }).selectOption('stringee');
  await expect(page.getByLabel('Địa chỉ cổng')).toHaveValue('https://api.stringee.com');
  await page.getByLabel('API key (Stringee: API key SID)').fill('khoa-bi-mat');
  await page.getByLabel('Secret key', { exact: true }).fill('khoa-rat-bi-mat');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Số điện thoại chưa đúng.').first()).toBeVisible();
  await page.getByLabel('Số gọi đi').fill('028 7100 0000');
  await page.getByLabel('Signing secret key').fill('khoa-ky-bi-mat');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu cài đặt gọi tự động')).toBeVisible();
  await expect(page.getByText('/voice/events/')).toBeVisible();
  await expect(page.getByLabel('Signing secret key')).toHaveValue('');
  await takeScreens(page, 'settings-voice-gateway');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^Gọi qua cổng thoại/ }).uncheck();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Chưa có cổng thoại')).toBeVisible();
});
