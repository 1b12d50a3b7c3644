// Reads QR codes from the device's camera with zxing-cpp as WebAssembly, served from here.
const CONSTRAINTS = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 }, focusMode: { ideal: "continuous" } },
};

export class Camera {
  constructor(panel, found) {
    this.panel = panel;
    this.found = found;
    this.video = panel.querySelector("video");
    this.view = panel.querySelector(".view");
    this.none = panel.querySelector(".none");
    this.button = panel.querySelector("#camera-start");
    this.canvas = document.createElement("canvas");
    this.button.addEventListener("click", () => (this.stream ? this.stop() : this.start()));
  }

  async start() {
    this.none.hidden = true;
    try {
      if (!navigator.mediaDevices) throw new Error("no camera");
      this.stream = await navigator.mediaDevices.getUserMedia(CONSTRAINTS);
    } catch {
      this.none.hidden = false;
      return;
    }
    this.video.srcObject = this.stream;
    this.view.hidden = false;
    this.button.textContent = this.button.dataset.stop;
    await this.video.play();
    this.#controls();
    this.#prepare();
    this.#look();
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.view.hidden = true;
    this.button.textContent = this.button.dataset.start;
  }

  #prepare() {
    ZXingWASM.prepareZXingModule({
      overrides: { locateFile: (name) => "/assets/zxing/" + name },
      fireImmediately: true,
    });
  }

  #controls() {
    const track = this.stream.getVideoTracks()[0];
    const can = track.getCapabilities?.() ?? {};
    if (can.focusMode?.includes("continuous")) track.applyConstraints({ advanced: [{ focusMode: "continuous" }] });
    const torch = this.panel.querySelector("#torch");
    torch.hidden = !can.torch;
    torch.onclick = () => {
      const on = torch.getAttribute("aria-pressed") !== "true";
      torch.setAttribute("aria-pressed", String(on));
      track.applyConstraints({ advanced: [{ torch: on }] });
    };
    const zoom = this.panel.querySelector("#zoom");
    zoom.hidden = !can.zoom;
    if (can.zoom) {
      const slider = zoom.querySelector("input");
      Object.assign(slider, { min: can.zoom.min, max: can.zoom.max, step: can.zoom.step || 0.1, value: can.zoom.min });
      slider.oninput = () => track.applyConstraints({ advanced: [{ zoom: Number(slider.value) }] });
    }
  }

  async #look() {
    while (this.stream) {
      const text = await this.#read();
      if (text && this.stream) {
        this.stop();
        this.found(text);
        return;
      }
      await new Promise((resume) => setTimeout(resume, 60));
    }
  }

  async #read() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return undefined;
    Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(this.video, 0, 0);
    const results = await ZXingWASM.readBarcodes(context.getImageData(0, 0, width, height), {
      formats: ["QRCode"],
      tryHarder: true,
      maxNumberOfSymbols: 1,
    });
    return results.find((result) => result.isValid)?.text;
  }
}
