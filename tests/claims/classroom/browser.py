"""A real Chromium at the size of a phone."""

from __future__ import annotations

import shutil
from base64 import b64decode
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEIGHT = 640
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--no-proxy-server"),
)
_PATIENCE = 20.0


class Browser:
    """What a test asks of a browser; every call blocks, so call it from another thread."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def resize(self, width: int, *, dark: bool = False) -> None:
        """Be as wide as a phone of so many CSS pixels."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, url: str) -> None:
        self.driver.get(url)

    @property
    def text(self) -> str:
        """All words that are seen, white space as one space."""
        return " ".join(self.driver.find_element("css selector", "body").text.split())

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def type(self, selector: str, text: str) -> None:
        self.driver.find_element("css selector", selector).send_keys(text)

    def is_checked(self, selector: str) -> bool:
        return self.driver.find_element("css selector", selector).is_selected()

    def wait(self, until: str | Callable[[], bool], promise: str = "") -> None:
        """Wait for words on the page, or until something holds; `promise` says what was to."""

        def holds(_: Chrome) -> bool:
            return until in self.text if isinstance(until, str) else until()

        WebDriverWait(self.driver, _PATIENCE, 0.02, [Exception]).until(holds, promise)

    def run(self, script: str) -> object:
        """The value of an expression; it works without scripts on the page too."""
        found: dict[str, dict[str, object]] = self.driver.execute_cdp_cmd(
            "Runtime.evaluate", {"expression": script, "returnByValue": True}
        )
        if "exceptionDetails" in found:  # between two pages there is nothing to ask
            raise LookupError(script)
        return found["result"].get("value")

    def picture(self, path: Path) -> None:
        """A picture of the whole page, as far down as it reaches."""
        self.wait(lambda: self.run("document.readyState") == "complete")
        height = self.run("Math.max(innerHeight, document.documentElement.scrollHeight)")
        size = {"x": 0, "y": 0, "width": self.run("innerWidth"), "height": height, "scale": 1}
        found = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": size}
        )
        path.write_bytes(b64decode(found["data"]))

    def complaints(self) -> list[str]:
        """What the browser refused or could not do since this was last asked."""
        found: list[dict[str, str]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in found]


@contextmanager
def browser(profile: Path, *, scripts: bool) -> Iterator[Browser]:
    """A browser of its own, with or without JavaScript."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for argument in (*_QUIET, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        refused = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", refused)
    driver = Chrome(options, Service(shutil.which("chromedriver") or "chromedriver"))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
