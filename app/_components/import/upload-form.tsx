import { buttonLook } from '../ui/button'
import { fieldLook } from '../ui/field'

/** Sends a file with a history. The server leads to the preview, or back here with what is wrong. */
export function UploadForm() {
  return (
    <form action="/api/import" method="post" encType="multipart/form-data" className="space-y-4">
      <div>
        <label htmlFor="import-file" className="mb-1 block font-semibold">
          The file
        </label>
        <input
          id="import-file"
          name="file"
          type="file"
          required
          accept=".zip,.csv,.json"
          aria-describedby="import-file-hint"
          className={`${fieldLook} file:bg-raised file:text-ink py-2.5 file:mr-4 file:cursor-pointer file:rounded-full file:border-0 file:px-4 file:py-1 file:font-semibold`}
        />
        <p id="import-file-hint" className="text-muted mt-1 text-sm">
          A zip, CSV or JSON file of up to 20 MB. You see what is in it before anything changes.
        </p>
      </div>
      <button className={buttonLook('primary')}>Read the file</button>
    </form>
  )
}
