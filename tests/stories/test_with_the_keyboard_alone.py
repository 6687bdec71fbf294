"""A person's page by the keyboard alone: what is opened keeps the focus, and the focus goes as the eye does."""

from .signing_in import sign_in

FOCUSED = "document.activeElement.innerText.trim()"


def test_a_section_opened_by_the_keyboard_keeps_the_focus_and_actions_are_reached_in_the_order_they_are_seen(kerttu, aino, page):
    sign_in(page, kerttu)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/customers/{aino.pk}/")

    tabs = page.locator(".tabs a")
    page.locator(".tabs summary").focus()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{tabs.nth(3).get_attribute('href')}")
    page.locator(".tabs [aria-current=page]:focus").wait_for()
    page.locator(".tabs summary").click()
    tabs.nth(3).focus()
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
    assert page.evaluate("document.activeElement.matches('.tabs summary')")


def test_on_a_phone_every_section_and_every_state_is_reached_by_one_press_and_nothing_lies_beyond_the_edge(kerttu, aino, page):
    sign_in(page, kerttu)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/customers/{aino.pk}/")
    assert [link for link in page.locator(".tabs a").all() if link.is_visible()] != page.locator(".tabs a").all()

    page.locator(".tabs summary").click()
    boxes = [link.bounding_box() for link in page.locator(".tabs a").all()]
    assert len(boxes) > 5 and all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)

    page.goto("/customers/")
    page.locator(".filter summary").first.click()
    links = page.locator(".filter ul").first.locator("a").all()
    assert len(links) > 3 and all(link.is_visible() and link.bounding_box()["x"] + link.bounding_box()["width"] <= 390 for link in links)

    page.set_viewport_size({"width": 1280, "height": 820})
    assert not page.locator(".pick").first.is_visible() and all(link.is_visible() for link in page.locator(".filter a").all())


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
