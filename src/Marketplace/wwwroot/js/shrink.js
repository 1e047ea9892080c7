// Pictures are made smaller on the phone before they are sent, to save the owner's data; what cannot be read here goes as it is.
const form = document.querySelector('form[data-shrink]');
const input = form?.querySelector('input[type=file]');
const Small = 1_500_000;
if (form && input && 'createImageBitmap' in window && 'DataTransfer' in window) {
  const edge = Number(form.dataset.shrink) || 1600;
  const shrink = async (file) => {
    if (file.size < Small) {
      return file;
    }
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
      return blob && blob.size < file.size ? new File([blob], 'anh.jpg', { type: 'image/jpeg' }) : file;
    } catch {
      return file;
    }
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const sent = new DataTransfer();
    for (const file of input.files) {
      sent.items.add(await shrink(file));
    }
    input.files = sent.files;
    form.submit();
  });
}
