"""A person's page by the keyboard alone: what is opened keeps the focus, and the focus goes as the eye does."""

from .signing_in import sign_in

FOCUSED = "document.activeElement.innerText.trim()"


def test_a_section_opened_by_the_keyboard_keeps_the_focus_and_actions_are_reached_in_the_order_they_are_seen(kerttu, aino, page):
    sign_in(page, kerttu)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/customers/{aino.pk}/")

    tabs = page.locator(".tabs a")
    tabs.nth(3).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{tabs.nth(3).get_attribute('href')}")
    page.wait_for_function("document.activeElement.matches('.tabs [aria-current=page]')")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == tabs.nth(4).inner_text()

    page.goto(f"/customers/{aino.pk}/")
    actions = page.locator("header.person .actions > *")
    boxes = [actions.nth(number).bounding_box() for number in range(actions.count())]
    assert len(boxes) > 2 and boxes == sorted(boxes, key=lambda box: (box["y"], box["x"]))
    actions.first.focus()
    for number in range(1, len(boxes)):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == actions.nth(number).inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.tabs a')")


def test_the_question_whom_a_call_was_about_is_reached_at_once(kerttu, aino, page):
    sign_in(page, kerttu)
    page.goto("/customers/log/")
    page.locator("main [name=who]").fill("Virta")
    page.locator("main [name=text]").fill("Frågade om parkering.")
    page.locator("main .actions button.first").focus()
    page.keyboard.press("Enter")

    page.wait_for_function("document.activeElement.matches('[data-asks]')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == str(aino.pk)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/customers/{aino.pk}/history/")
